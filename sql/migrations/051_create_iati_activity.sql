-- IATI activities (2.01–2.03). One row an activity with its lists as JSON, because its publisher
-- replaces it as a whole: what the next file no longer says must go with the row it was part of. The
-- views of sql/view/060_iati.sql are the tables of transactions, budgets and results.

create table iati_activity (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    identifier text not null,
    version text,
    hierarchy text,
    status text,
    language text,
    currency text,
    title text,
    title_language text,
    reporting_ref text,
    reporting_type text,
    reporting_name text,
    planned_start_on date,
    actual_start_on date,
    planned_end_on date,
    actual_end_on date,
    narratives jsonb not null,
    organisations jsonb not null,
    places jsonb not null,
    sectors jsonb not null,
    related jsonb not null,
    budgets jsonb not null,
    plans jsonb not null,
    transactions jsonb not null,
    results jsonb not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table iati_activity is 'IATI activities as published; row_key = iati-identifier; src_row = line of the start tag';
comment on column iati_activity.currency is 'default-currency; what the lists hold has its defaults resolved';
comment on column iati_activity.title is 'in the activity''s language, else the first that says anything; all of them stand in narratives';
comment on column iati_activity.transactions is 'amounts as decimal text of any currency: never added across currencies or types';
comment on column iati_activity.results is 'values as text, number when they are one, with dimensions and locations; never added up';

insert into fact_table (name, business_date) values ('iati_activity', null);
