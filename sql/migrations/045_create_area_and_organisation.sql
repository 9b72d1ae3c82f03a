-- 区划 and 组织名录: rows about the round itself (project_id 0).

create table area (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    code text not null check (code ~ '^[1-9][0-9]{11}$'),
    name text not null,
    level smallint not null check (level between 1 and 4),
    parent_code text check (parent_code ~ '^[1-9][0-9]{11}$'),
    urban_rural text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table area is '区划: places of four levels by their role';
comment on column area.code is 'statistical code, 12 digits, 2-2-2-3-3';
comment on column area.level is '1 市, 2 区市, 3 镇街, 4 村居: the role, never the word in the name';
comment on column area.parent_code is 'nearest place above, as given or as the code says; null at the top';

create table organisation (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    name text not null,
    name_key text not null,
    uscc text check (length(uscc) = 18),
    kind text,
    host_org text,
    area text,
    legal_rep text,
    grade text check (grade in ('5A', '4A', '3A', '2A', '1A', '未评')),
    annual_check text check (annual_check in ('合格', '基本合格', '不合格', '未参加')),
    registered_on date,
    granted_on date,
    abnormal_from date,
    abnormal_to date check (abnormal_to >= abnormal_from),
    dishonest_from date,
    dishonest_to date check (dishonest_to >= dishonest_from),
    penalty_on date,
    blacklist_until date,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table organisation is '组织名录; one organisation under two names is two rows, joined by organisation_link';
comment on column organisation.name_key is 'utf8_key of the name, as project.org_key';
comment on column organisation.uscc is 'unified social credit code (GB 32100), null for teams that are not registered';

insert into fact_table (name)
values
    ('area'),
    ('organisation');
