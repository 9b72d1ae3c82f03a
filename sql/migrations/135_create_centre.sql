-- 邻里中心: the places that order services, and which of several menus an item stands on.

create table centre (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    centre_no text,
    name text not null,
    area text,
    extended boolean not null,
    hours text,
    opened_on date,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table centre is '邻里中心: places that order services for their neighbourhood';
comment on column centre.extended is 'open longer than usual';

alter table menu add column catalogue text;
comment on column menu.catalogue is 'which of several menus the item stands on; null = not said';

update fact_table
set added = '{catalogue}'
where name = 'menu';
insert into fact_table (name, business_date)
values
    ('centre', 'opened_on');
