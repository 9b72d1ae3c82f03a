-- 预算执行率 (B102): grant-source spend ÷ grant disbursed, both up to the pinned date.
-- A ledger line without a stated source is grant money (see table expenditure); 红冲 lines subtract.
-- An interim score asks for what was planned to date: the approved amount by the share of the term that
-- has passed, and never more than was paid out, because a late payer must not cost points.

create view source_grant_execution with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '财政资金支出'::text as item,
       amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
where coalesce(source, 'grant') = 'grant'
union all
select round_id, project_id, '', 'den', '已拨付', amount_fen, load_id, src_sheet, src_row
from pinned_disbursement
union all
select v.round_id, v.project_id, '', 'plan', '按进度应支出', prorated(v.amount_fen, t.elapsed_days, t.term_days),
       v.load_id, v.src_sheet, v.src_row
from pinned_approval v
join project_term t on t.round_id = v.round_id and t.project_id = v.project_id
where pin_term_day() is not null
  and v.amount_fen is not null;
comment on view source_grant_execution is 'ledger lines from grant money (num), disbursements (den) and, interim, the plan to date, fen';

create view measure_grant_execution with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       least(sum(amount) filter (where part = 'den'), sum(amount) filter (where part = 'plan'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_grant_execution
group by round_id, project_id, selector;
comment on view measure_grant_execution is 'grant spend ÷ disbursed, interim ÷ planned to date, fen';
