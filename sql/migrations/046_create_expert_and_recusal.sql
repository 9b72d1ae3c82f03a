-- 专家库 and 回避 (DOMAIN.md §1; R30).

create table expert (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    expert_no text,
    name text not null,
    unit text,
    title text,
    fields text,
    pool_since date,
    active boolean not null,
    left_on date,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table expert is '专家库; no id, telephone or account survives the load';
comment on column expert.name is 'as on the score sheets; may be printed';

create table recusal (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    expert text not null,
    expert_unit text,
    org_name text,
    uscc text,
    org_key text,
    reason text not null,
    declared_on date,
    primary key (round_id, project_id, row_key, load_id),
    check (project_id <> 0 or org_key is not null)
);
comment on table recusal is '回避: an expert bars himself from a project, or (project_id 0) from all of an organisation';
comment on column recusal.org_key is 'USCC if given, else utf8_key of the organisation, as project.org_key; null for a project';

insert into fact_table (name)
values
    ('expert'),
    ('recusal');
