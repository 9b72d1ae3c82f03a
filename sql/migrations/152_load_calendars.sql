-- 工作日历 as a data set: the announced days of a year, for the round they are loaded for.

create table calendar (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    first_day date not null,
    last_day date not null check (last_day >= first_day and last_day < first_day + 366),
    is_workday boolean not null,
    name text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table calendar is '工作日历: holidays and worked weekends as announced; a year with a row is taken whole from here';

insert into fact_table (name, business_date, set_by)
values
    ('calendar', null, '{}');
