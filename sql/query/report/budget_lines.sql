-- $1 round_id, $2 project_ids. Budget and spending by category of all sources, in money; goods and service are no
-- spending. The last row (no category) is the sum. over: above the budget; far: more than a tenth off it, or spent
-- without a budget. Nothing at all for a project whose budget has no lines.
with budget_sum as (
    select b.project_id, b.category, sum(b.amount_fen)::bigint as fen
    from pinned_budget b
    where b.round_id = $1::bigint
      and b.project_id = any ($2::bigint[])
    group by b.project_id, b.category
),
spent_sum as (
    select e.project_id, coalesce(e.category, '未分类') as category, sum(e.amount_fen)::bigint as fen
    from pinned_expenditure e
    where e.round_id = $1::bigint
      and e.project_id = any ($2::bigint[])
    group by e.project_id, coalesce(e.category, '未分类')
),
line as (
    select coalesce(b.project_id, s.project_id) as project_id, coalesce(b.category, s.category) as category, coalesce(b.fen, 0) as budget_fen, coalesce(s.fen, 0) as spent_fen
    from budget_sum b
    full join spent_sum s on s.project_id = b.project_id and s.category = b.category
    where coalesce(b.project_id, s.project_id) in (select project_id from budget_sum)
),
summed as (
    select project_id, 1 as place, category, budget_fen, spent_fen
    from line
    union all
    select project_id, 2, '', sum(budget_fen)::bigint, sum(spent_fen)::bigint
    from line
    group by project_id
)
select s.project_id,
       s.category,
       s.budget_fen,
       s.spent_fen,
       s.spent_fen - s.budget_fen as over_fen,
       round((s.spent_fen - s.budget_fen) * 1000000.0 / nullif(s.budget_fen, 0))::bigint as deviation_ppm,
       s.spent_fen > s.budget_fen as over,
       abs(s.spent_fen - s.budget_fen) * 10 > s.budget_fen as far
from summed s
order by s.project_id, s.place, s.budget_fen desc, s.spent_fen desc, s.category collate "zh-Hans-x-icu"
