-- 积分、时间储蓄: entries of accounts; balances are computed.

create table points (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    entry_no text,
    account text not null,
    unit text not null check (unit in ('积分', '时长')),
    kind text not null check (kind in ('获得', '兑换', '过期', '冲回')),
    amount_tenth bigint check (amount_tenth > 0),
    on_day date not null,
    activity text,
    undoes text,
    reason text,
    primary key (round_id, project_id, row_key, load_id),
    check (kind = '冲回' or amount_tenth is not null),
    check (kind <> '冲回' or coalesce(activity, undoes) is not null)
);
comment on table points is '积分、时间储蓄: one row an entry of an account, in 0.1 points or hours';
comment on column points.amount_tenth is 'without a sign; null = a reversal takes back all that it names';
comment on column points.undoes is 'number of the entry a reversal takes back; null = what was earned by its activity';

insert into fact_table (name, business_date)
values
    ('points', 'on_day');
