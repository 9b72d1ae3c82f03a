-- A question may be answered on another scale than 1..5: how likely one would recommend the service, 0..10
-- (NPS). The map says so before the answers are read, and the question keeps what they were read by.

alter table survey_map add column scale text check (scale = '0-10');
comment on column survey_map.scale is 'null = the words and marks 1..5 of satisfaction; 0-10 = whole numbers, reported as promoters and detractors, never scored';
alter table survey_question add column scale text check (scale = '0-10');
comment on column survey_question.scale is 'the scale its answers were read by, as the map said then; 0-10: 0..10 are answers, 254 = 不了解';
comment on column survey_response.answers is 'one byte a question: 1..5 with 5 best (reversed ones already turned); 0 = 不了解/未接受服务; 255 = blank; of a question with a scale: survey_question.scale';

-- Columns that came later: content and digest leave them out where they are null, so that what was loaded
-- before them has the digest it had.
alter table fact_table add column added text[] not null default '{}';
comment on column fact_table.added is 'columns later than the table, last in it: no part of content and digest where they are null';
update fact_table
set added = '{scale}'
where name in ('survey_map', 'survey_question');
