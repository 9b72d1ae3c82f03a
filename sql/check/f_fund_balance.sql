-- F-FUND-BALANCE: funds that spent more than they received.
create view check_f_fund_balance with (security_invoker = true) as
select null::bigint as project_id,
       case when f.balance < 0 then f.fund || ' ' || yuan(f.received) || ' − ' || yuan(f.spent) || ' = ' || yuan(f.balance) end as fault,
       case when f.balance < 0 then f.sources end as sources
from (
    select e.fund, coalesce(sum(e.amount_fen) filter (where e.direction = '收入'), 0)::bigint as received,
           coalesce(sum(e.amount_fen) filter (where e.direction = '支出'), 0)::bigint as spent,
           sum(case e.direction when '收入' then e.amount_fen else -e.amount_fen end)::bigint as balance,
           array_agg((e.load_id, e.src_sheet, e.src_row)::source_row order by e.load_id, e.src_sheet, e.src_row) as sources
    from pinned_fund_entry e
    group by e.fund
) f;
comment on view check_f_fund_balance is 'funds that spent more than they received';
