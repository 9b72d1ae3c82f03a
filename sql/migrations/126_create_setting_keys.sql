-- What a round may set, and who set it. setting_key: the settings there are, of which kind a value is and what it
-- governs (rows by sql/seed; a rule of rule_default that has no row here is of the kind of its default).
-- setting_change: who changed settings on the command line, and why; the values themselves are rows of a
-- load, as of a file, so that runs see the settings of their time. Insert-only.

create table setting_key (
    key         text primary key check (key <> ''),
    kind        text not null,
    name_zh     text,
    name_en     text,
    governs_zh  text not null,
    governs_en  text not null
);
comment on table setting_key is 'settings a round may have beside the rules, and the kind and purpose of rules';
comment on column setting_key.kind is 'kind of its values, see setting_fits()';
comment on column setting_key.name_zh is 'null = that of the rule';

create table setting_change (
    round_id   bigint not null references round,
    change_no  int not null check (change_no > 0),
    round_seq  int not null,
    changes    jsonb not null,
    by_whom    text not null check (by_whom <> ''),
    reason     text not null check (reason <> ''),
    on_day     date not null,
    event_seq  bigint not null unique,
    primary key (round_id, change_no),
    unique (round_id, round_seq)
);
comment on table setting_change is 'settings of a round changed by a person, numbered per round without gaps';
comment on column setting_change.round_seq is 'number of the load that holds the values';
comment on column setting_change.changes is 'by key: the value before (null = the default) and after (null = taken back)';

grant select on setting_key, setting_change to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on setting_change to gyct_bureau;
