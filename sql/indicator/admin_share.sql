-- 管理费控制 (C402): 管理费 ÷ all spend of the project. A ledger without 科目 says nothing.

create view source_admin_share with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '管理费'::text as item,
       amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
where category like '%管理费%'
union all
select round_id, project_id, '', 'den', coalesce(category, '未注明科目'), amount_fen, load_id, src_sheet,
       src_row
from pinned_expenditure;
comment on view source_admin_share is 'administration lines (num) and all lines (den), fen';

create view measure_admin_share with (security_invoker = true) as
select round_id, project_id, selector,
       coalesce(sum(amount) filter (where part = 'num'), 0)::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'den') as n,
       case when bool_or(item <> '未注明科目') then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_admin_share
group by round_id, project_id, selector;
comment on view measure_admin_share is 'administration spend ÷ spend, fen';
