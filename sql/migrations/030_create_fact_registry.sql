-- The list of fact tables. A new data set is etl/ds_<name>.c with its row in etl/datasets.def, and a
-- migration that creates gyct.<name> with the common columns of 003 (its key ending in load_id) and
-- adds its row here. Load table, partitions, grants, pinned view, judgement, publishing and digest
-- are made from this list (sql/set/fact_tables.sql, sql/view/); nothing else is written per data set.

create table fact_table (
    name             text primary key check (name ~ '^[a-z][a-z0-9_]{0,40}$'),
    business_date    text,
    keyed_by_person  boolean not null default false
);
comment on table fact_table is 'the fact tables of this schema, one row a table';
comment on column fact_table.business_date is 'column of the day a row counts from (pin_as_of); null = it has none';
comment on column fact_table.keyed_by_person is 'has a person_key, which may also be the row_key: neither is ever printed or digested';

insert into fact_table (name, business_date, keyed_by_person)
values
    ('round_setting', null, false),
    ('application', null, false),
    ('approval', null, false),
    ('disbursement', 'paid_on', false),
    ('expenditure', 'spent_on', false),
    ('activity', 'held_to', false),
    ('month_report', 'month_on', false),
    ('roster', null, true),
    ('survey_map', null, false),
    ('survey_question', null, false),
    ('survey_response', 'submitted_at', false),
    ('review', null, false),
    ('site_check', 'checked_on', false);
