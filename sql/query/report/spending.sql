-- $1 round_id, $2 project_ids. Spending by category and source, largest first.
select e.project_id,
       coalesce(e.category, '未分类') as category,
       sum(e.amount_fen) as total_fen,
       coalesce(sum(e.amount_fen) filter (where coalesce(e.source, 'grant') = 'grant'), 0) as grant_fen,
       coalesce(sum(e.amount_fen) filter (where e.source = 'self'), 0) as self_fen,
       coalesce(sum(e.amount_fen) filter (where e.source = 'match'), 0) as match_fen,
       count(*) as vouchers,
       count(*) filter (where e.evidence_count > 0) as evidenced
from pinned_expenditure e
where e.round_id = $1::bigint
  and e.project_id = any ($2::bigint[])
group by e.project_id, coalesce(e.category, '未分类')
order by e.project_id, total_fen desc, coalesce(e.category, '未分类') collate "zh-Hans-x-icu"
