-- 预算执行率 (B102): grant-source spend ÷ grant disbursed, both up to the pinned date.
-- A ledger line without a stated source is grant money (see table expenditure); 红冲 lines subtract.

create view source_grant_execution with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '财政资金支出'::text as item,
       amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
where coalesce(source, 'grant') = 'grant'
union all
select round_id, project_id, '', 'den', '已拨付', amount_fen, load_id, src_sheet, src_row
from pinned_disbursement;
comment on view source_grant_execution is 'ledger lines from grant money (num) and disbursements (den), fen';

create view measure_grant_execution with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_grant_execution
group by round_id, project_id, selector;
comment on view measure_grant_execution is 'grant spend ÷ disbursed, fen';
