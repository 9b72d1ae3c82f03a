-- What a load said was stored in the language it was run in, so that the same files gave two databases.
-- Stored is Chinese now, with the English of the same message beside it. Remedies have their English in
-- the program, by their code.
alter table load_finding add column message_en text;
comment on column load_finding.message is 'what is wrong, in Chinese; before this column had a companion, in the language of its load';
comment on column load_finding.message_en is 'the same in English; null = from before it was kept';
