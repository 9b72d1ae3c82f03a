-- 单位成本控制 (C401): (spend ÷ person-times) ÷ (budget ÷ target person-times), as one exact
-- fraction spend × target / (person-times × budget). All sources of money on both sides, because the
-- budget is the whole budget. The four sums are reduced pairwise before they are multiplied.

create view source_unit_cost with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'spend'::text as part, '支出'::text as item,
       amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
union all
select round_id, project_id, '', 'person_times', '服务人次', person_times, load_id, src_sheet, src_row
from pinned_activity
where person_times is not null
union all
select round_id, project_id, '', 'budget', '预算总额', budget_fen, load_id, src_sheet, src_row
from pinned_application
where budget_fen is not null
union all
select round_id, project_id, '', 'target', '预计人次', person_times_target, load_id, src_sheet, src_row
from pinned_application
where person_times_target is not null;
comment on view source_unit_cost is 'spend and budget (fen), person-times and their target';

create view measure_unit_cost with (security_invoker = true) as
with sums as (
    select round_id, project_id, selector,
           (sum(amount) filter (where part = 'spend'))::bigint as spend,
           (sum(amount) filter (where part = 'person_times'))::bigint as person_times,
           (sum(amount) filter (where part = 'budget'))::bigint as budget,
           (sum(amount) filter (where part = 'target'))::bigint as target,
           count(*) filter (where part = 'spend') as n
    from source_unit_cost
    group by round_id, project_id, selector
), reduced as (
    select *, greatest(gcd(spend, budget), 1) as money, greatest(gcd(target, person_times), 1) as heads
    from sums
)
select round_id, project_id, selector,
       (spend / money) * (target / heads) as num,
       (budget / money) * (person_times / heads) as den,
       n,
       case when spend is not null and person_times is not null and budget > 0 and target > 0
            then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'ratio', 'spend', spend, 'person_times', person_times,
                          'budget', budget, 'target', target) as detail
from reduced;
comment on view measure_unit_cost is 'unit cost against planned unit cost, exact fraction';
