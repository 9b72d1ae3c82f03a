-- Registers of practices (DOMAIN.md §6): what belongs to what, money of earmarked funds, yearly measures.

create table register_entry (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    register text not null,
    item text not null,
    role text not null,
    name text not null,
    due_on date,
    on_day date,
    detail text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table register_entry is '台账: one row a relation of an item of a register; the project is the one it leads to, 0 = none';

create table fund_entry (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    fund text not null,
    direction text not null check (direction in ('收入', '支出')),
    on_day date not null,
    voucher_no text not null,
    amount_fen bigint not null,
    category text,
    module text,
    area text,
    party text,
    purpose text,
    primary key (round_id, project_id, row_key, load_id),
    check (direction = '收入' or (category is not null and module is not null))
);
comment on table fund_entry is '专项基金收支: receipts and spending of earmarked funds; 红冲 is negative';

create table metric (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    metric text not null,
    unit text not null,
    period_from date not null,
    period_to date not null check (period_to >= period_from),
    area text,
    num bigint check (num >= 0),
    den bigint check (den > 0),
    target_ppm bigint check (target_ppm >= 0),
    beyond boolean,
    source text,
    primary key (round_id, project_id, row_key, load_id),
    check (num is not null or target_ppm is not null),
    check (den is null or num is not null),
    check ((beyond is null) = (target_ppm is null))
);
comment on table metric is '指标台账: counts of a measure by period and place, and its target';
comment on column metric.den is 'null = a plain count';
comment on column metric.target_ppm is '0.000001 of the unit, a per cent being 0.01; null = no target stated here';
comment on column metric.beyond is 'the target must be exceeded, not only reached';

insert into fact_table (name, business_date)
values
    ('register_entry', null),
    ('fund_entry', 'on_day'),
    ('metric', 'period_to');
