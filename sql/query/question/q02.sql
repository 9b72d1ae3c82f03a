-- Q02: head-counts of activities that end in 0 or 5 per project, and in the round's other projects. Numbers
-- below 10 are counted one by one and say nothing. $1 rows to name
with counted as (
    select project_id, count(*) as lines, count(*) filter (where heads % 5 = 0) as hits,
           array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row)
               filter (where heads % 5 = 0) as sources
    from (
        select project_id, load_id, src_sheet, src_row, coalesce(persons, person_times) as heads
        from pinned_activity
    ) a
    where heads >= 10
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
