-- Awards and stars: which there are and how many places each has, and who was given them.

create table award_kind (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    award text not null,
    cycle text not null check (cycle in ('月', '季', '年', '届')),
    subject text,
    places bigint not null check (places >= 0),
    amount_fen bigint check (amount_fen >= 0),
    again boolean not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table award_kind is '奖项设置: one row an award';
comment on column award_kind.places is 'in one period';
comment on column award_kind.again is 'a subject may have it in another period again';

create table award (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    award text not null,
    period_from date not null,
    period_to date not null check (period_to >= period_from),
    winner text not null,
    winner_kind text,
    rank text,
    amount_fen bigint check (amount_fen >= 0),
    given_on date,
    given_by text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table award is '获奖名单: one row an award, period and winner; the project is the one cited, 0 = none';

insert into fact_table (name, business_date)
values
    ('award_kind', null),
    ('award', 'given_on');
