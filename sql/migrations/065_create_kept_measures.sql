-- Measures kept from one score to the next (sql/set/kept_measures.sql): what the views of sql/indicator
-- say about each project under one pin, so that a score reads them instead of all rows once more.
-- Only functions of the owner write here: what is kept is what the views say, whoever calls.

create table kept_pin (
    round_id   bigint primary key references round,
    round_seq  int not null,
    as_of      date not null,
    stage      text not null,
    latest     date,
    measures   text[] not null
);
comment on table kept_pin is 'under which pins the kept measures of a round hold; a round without a row has none';
comment on column kept_pin.round_seq is 'newest load of the round they know; any other number, and nothing kept is read';
comment on column kept_pin.stage is 'stage of the measures that depend on it (measure_trait)';
comment on column kept_pin.latest is 'no row has a later business date; from this day on all days say the same; null = not known';
comment on column kept_pin.measures is 'the measures that are complete; rows of others are left over and never read';

create table kept_measure (
    round_id    bigint not null,
    project_id  bigint not null,
    measure     text collate "C" not null,
    selector    text collate "C" not null,
    num         bigint,
    den         bigint,
    n           bigint,
    status      text not null,
    detail      jsonb,
    primary key (round_id, project_id, measure, selector)
);
comment on table kept_measure is 'rows of gyct.measure as they were under kept_pin; never an average, never a rate';

create table gyct_load.touched (
    load_id     bigint not null,
    dataset     text not null,
    project_id  bigint,
    latest      date
);
create index on gyct_load.touched (load_id);
comment on table gyct_load.touched is 'projects of which loads in flight publish new rows; empty at rest';
comment on column gyct_load.touched.project_id is '0 = rows of the round itself; null = not counted, any project';
comment on column gyct_load.touched.latest is 'latest business date among these rows';
grant select on kept_pin, kept_measure to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on gyct_load.touched to gyct_loader;
