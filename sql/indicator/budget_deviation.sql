-- 预算偏离度 (B104): Σ |spent − budgeted| by 科目 ÷ Σ budgeted, all sources of money. An interim score takes the
-- budget by the share of the term that has passed. Spending without 科目 deviates as a whole; a ledger
-- without any 科目 says nothing: missing.

create view source_budget_deviation with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'spent'::text as part,
       coalesce(category, '未注明科目') as item, amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
union all
select b.round_id, b.project_id, '', 'budget', b.category, prorated(b.amount_fen, t.elapsed_days, t.term_days),
       b.load_id, b.src_sheet, b.src_row
from pinned_budget b
join project_term t on t.round_id = b.round_id and t.project_id = b.project_id;
comment on view source_budget_deviation is 'ledger lines (spent) and budget lines (budget) by 科目, fen';

create view measure_budget_deviation with (security_invoker = true) as
with line as (
    select round_id, project_id, selector, item,
           coalesce(sum(amount) filter (where part = 'spent'), 0) as spent,
           coalesce(sum(amount) filter (where part = 'budget'), 0) as budget,
           bool_or(part = 'spent' and item <> '未注明科目') as is_spent,
           bool_or(part = 'budget') as is_budgeted,
           count(*) filter (where part = 'spent') as n
    from source_budget_deviation
    group by round_id, project_id, selector, item
)
select round_id, project_id, selector,
       sum(abs(spent - budget))::bigint as num,
       sum(budget)::bigint as den,
       sum(n)::bigint as n,
       case when bool_or(is_spent) and bool_or(is_budgeted) and sum(budget) > 0 then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from line
group by round_id, project_id, selector;
comment on view measure_budget_deviation is 'deviation from the budget ÷ budget, fen';
