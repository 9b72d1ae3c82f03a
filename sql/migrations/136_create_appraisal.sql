-- 定期考核: results of a month, a quarter or a year, and the steps taken after them.

create table appraisal (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    period_kind text not null check (period_kind in ('月', '季', '年')),
    period_from date not null,
    period_to date not null check (period_to > period_from),
    score_c bigint check (score_c between 0 and 10000),
    result text not null check (result in ('优秀', '良好', '合格', '基本合格', '不合格')),
    action text check (action in ('无', '提醒', '约谈', '警告', '诫勉', '退出')),
    acted_on date check (acted_on >= period_from),
    reason text,
    primary key (round_id, project_id, row_key, load_id),
    check (coalesce(action, '无') = '无' or acted_on is not null)
);
comment on table appraisal is '定期考核: one row a subject and period';
comment on column appraisal.action is 'step that was taken; null = none yet, 无 = none on purpose';

insert into fact_table (name, business_date)
values
    ('appraisal', 'period_to');
