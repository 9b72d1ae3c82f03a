-- 专项基金: by fund, category and module what was spent, and for the fund what came in and what is left.
create view list_fund (round_id, project_id, fund, category, module, received_fen, spent_fen, balance_fen,
                       areas, na)
with (security_invoker = true) as
select e.round_id, 0::bigint, e.fund,
       case when grouping(e.category) = 1 then '合计' else e.category end, e.module,
       case when grouping(e.category) = 1 then coalesce(sum(e.amount_fen) filter (where e.direction = '收入'), 0)::bigint end,
       coalesce(sum(e.amount_fen) filter (where e.direction = '支出'), 0)::bigint,
       case when grouping(e.category) = 1
            then sum(case e.direction when '收入' then e.amount_fen else -e.amount_fen end)::bigint end,
       count(distinct e.area) filter (where e.direction = '支出'),
       case when grouping(e.category) = 1 then 'module' else 'received_fen,balance_fen' end
from pinned_fund_entry e
group by grouping sets ((e.round_id, e.fund), (e.round_id, e.fund, e.category, e.module))
having grouping(e.category) = 1 or e.category is not null;
comment on view list_fund is '专项基金；earmarked funds';
comment on column list_fund.fund is '基金；fund';
comment on column list_fund.category is '服务对象类别；category';
comment on column list_fund.module is '服务模块；module';
comment on column list_fund.received_fen is '收入(元)；received (yuan)';
comment on column list_fund.spent_fen is '支出(元)；spent (yuan)';
comment on column list_fund.balance_fen is '余额(元)；balance (yuan)';
comment on column list_fund.areas is '试点街镇数；pilot places';
