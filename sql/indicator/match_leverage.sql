-- 社会资源撬动率 (D102): value delivered by backers ÷ grant disbursed, both up to the pinned date.

create view source_match_leverage with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part,
       case kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end as item,
       value_fen as amount, load_id, src_sheet, src_row
from pinned_match_payment
union all
select round_id, project_id, '', 'den', '已拨付', amount_fen, load_id, src_sheet, src_row
from pinned_disbursement;
comment on view source_match_leverage is 'deliveries by kind (num) and disbursements (den), fen';

create view measure_match_leverage with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_match_leverage
group by round_id, project_id, selector;
comment on view measure_match_leverage is 'value delivered ÷ grant disbursed, fen';
