-- What a project plans, is promised and is found to have done with its money: budget, bank statement,
-- pledges and their delivery, milestones, audit opinions. Common columns and rules as in 003.

create table budget (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    category text not null,
    item text,
    unit text,
    qty_milli bigint check (qty_milli >= 0),
    times_milli bigint check (times_milli >= 0),
    price_fen bigint check (price_fen >= 0),
    amount_fen bigint not null check (amount_fen >= 0),
    source text check (source in ('grant', 'self', 'match')),
    note text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table budget is '预算明细; R02 (amount = qty × times × price, ±1 fen) holds in every row unless it was waived; R01 needs its sum against application.budget_fen, R06 and R07 its categories, R09 price_fen by category and unit, R19 and B104 its lines beside expenditure.category';
comment on column budget.category is 'as written, filled down; the words of expenditure.category';
comment on column budget.qty_milli is 'thousandths; null = not stated';
comment on column budget.times_milli is 'thousandths, a second factor (times, months); null = 1';
comment on column budget.source is 'null = grant';

create table bank (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    account text,
    occurred_on date not null,
    serial_no text,
    summary text,
    debit_fen bigint,
    credit_fen bigint,
    balance_fen bigint,
    counterparty text,
    counter_account text,
    primary key (round_id, project_id, row_key, load_id),
    check ((debit_fen is null) <> (credit_fen is null))
);
comment on table bank is '银行流水 of the project''s account: debit is money out, credit money in, negative = 冲正; R15 needs credit_fen and occurred_on beside disbursement, R20 the sum of debit_fen beside the ledger';
comment on column bank.account is 'last four characters as *1234, the number itself is not kept; null = not named';
comment on column bank.counter_account is 'last four characters as *1234';

create table pledge (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    backer text not null,
    kind text not null check (kind in ('cash', 'in_kind', 'service')),
    value_fen bigint not null check (value_fen > 0),
    whole_fen bigint not null check (whole_fen >= value_fen),
    hours_tenth bigint check (hours_tenth >= 0),
    description text,
    basis text check (basis in ('发票', '市场价', '协议价', '工时×单价')),
    signed_on date,
    state text check (state in ('意向', '认购签约', '部分兑现', '兑现', '违约', '撤回')),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table pledge is '认购登记: what a backer pledges to a project, one row a kind; many to many; kinds are never added to each other; R31 needs the sum of value_fen by backer, kind, signed_on against whole_fen, and match_payment against value_fen by backer and kind';
comment on column pledge.whole_fen is 'the pledge this is the project''s share of; equal to value_fen when it goes to one project';

create table match_payment (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    backer text not null,
    kind text not null check (kind in ('cash', 'in_kind', 'service')),
    value_fen bigint not null,
    hours_tenth bigint check (hours_tenth >= 0),
    description text,
    quantity text,
    basis text check (basis in ('发票', '市场价', '协议价', '工时×单价')),
    delivered_on date not null,
    receipt_no text,
    receiver text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table match_payment is '配套兑现: delivery against a pledge, signed (negative = 退回), one row a kind; R31 compares its sum by backer and kind with pledge; only kind cash enters cash reconciliation (R15)';

create table milestone (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    code text,
    name text not null,
    planned_on date not null,
    actual_on date,
    tranche_ppm bigint check (tranche_ppm between 0 and 1000000),
    planned_fen bigint check (planned_fen >= 0),
    condition text,
    weight int check (weight >= 0),
    evidence_no text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table milestone is '里程碑: planned and actual day and the tranche it releases; R12 needs sum(tranche_ppm) = 1000000 and sum(planned_fen) = approval.amount_fen, R14 actual_on before disbursement.paid_on, R33 the order of days';
comment on column milestone.actual_on is 'null = not done; a day after the pin counts as not done';
comment on column milestone.weight is 'null = 1';

create table audit_opinion (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    firm text not null,
    report_no text,
    opinion text not null check (opinion in ('无保留', '保留', '否定', '无法表示')),
    reported_on date not null,
    audited_fen bigint check (audited_fen >= 0),
    questioned_fen bigint check (questioned_fen >= 0),
    disallowed_fen bigint check (disallowed_fen >= 0),
    minor int check (minor >= 0),
    major int check (major >= 0),
    serious int check (serious >= 0),
    findings text,
    rectify_by date check (rectify_by >= reported_on),
    primary key (round_id, project_id, row_key, load_id),
    check (disallowed_fen <= questioned_fen)
);
comment on table audit_opinion is '审计结论; B103 needs minor, major, serious; settlement needs audited_fen and disallowed_fen beside expenditure of the grant';

insert into fact_table (name, business_date, keyed_by_person)
values
    ('budget', null, false),
    ('bank', 'occurred_on', false),
    ('pledge', 'signed_on', false),
    ('match_payment', 'delivered_on', false),
    ('milestone', null, false),
    ('audit_opinion', 'reported_on', false);
