-- 360Giving grants. Amounts are hundredths of the row's currency: never added across currencies.

create table grant360 (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    identifier text not null,
    title text,
    description text,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    awarded_c bigint not null,
    applied_c bigint,
    disbursed_c bigint,
    awarded_on date,
    planned_start_on date,
    planned_end_on date,
    planned_months int,
    recipient_id text,
    recipient_name text,
    charity_number text,
    company_number text,
    recipient_city text,
    funder_id text,
    funder_name text,
    programme_code text,
    programme_title text,
    place text,
    url text,
    data_source text,
    primary key (round_id, project_id, row_key, load_id),
    check (planned_end_on >= planned_start_on)
);
comment on table grant360 is '360Giving grants as published; row_key = identifier; names of applicants are not stored';
comment on column grant360.awarded_c is 'hundredths of currency';

insert into fact_table (name, business_date) values ('grant360', 'awarded_on');
