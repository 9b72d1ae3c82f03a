-- Q01: amounts of whole hundreds of yuan per project, and of the round's other projects. $1 rows to name
with counted as (
    select project_id, count(*) as lines, count(*) filter (where amount_fen % 10000 = 0) as hits,
           array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row)
               filter (where amount_fen % 10000 = 0) as sources
    from pinned_expenditure
    where amount_fen >= 10000
    group by project_id
), pool as (
    select sum(lines) as lines, sum(hits) as hits
    from counted
)
select p.code, source_names(c.sources, $1::int), greatest(0, cardinality(c.sources) - $1::int),
       c.hits, c.lines, a.hits - c.hits, a.lines - c.lines
from counted c
cross join pool a
join project p
  on p.round_id = pin_round()
 and p.project_id = c.project_id
where c.hits > 0
order by p.code collate "C"
