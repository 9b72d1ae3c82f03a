-- Q05: spending in the last 15 % of the project's days, and in all. The term is the application's, else the
-- round's. $1 rows to name
with term as (
    select project_id, end_on - ((end_on - start_on + 1) * 15 + 99) / 100 + 1 as late_from
    from (
        select a.project_id, coalesce(a.start_on, day_setting('start_on')) as start_on,
               coalesce(a.end_on, day_setting('end_on')) as end_on
        from pinned_application a
        offset 0
    ) t
    where start_on <= end_on
), spent as (
    select e.project_id, t.late_from, count(*) as lines, sum(e.amount_fen) as fen,
           sum(e.amount_fen) filter (where e.spent_on >= t.late_from) as late_fen,
           array_agg((e.load_id, e.src_sheet, e.src_row)::source_row order by e.amount_fen desc, e.load_id, e.src_sheet, e.src_row)
               filter (where e.spent_on >= t.late_from) as sources
    from pinned_expenditure e
    join term t on t.project_id = e.project_id
    group by e.project_id, t.late_from
)
select p.code, source_names(s.sources, $1::int), greatest(0, cardinality(s.sources) - $1::int),
       s.late_fen, s.fen, s.lines, s.late_from
from spent s
join project p
  on p.round_id = pin_round()
 and p.project_id = s.project_id
where s.late_fen > 0
order by p.code collate "C"
