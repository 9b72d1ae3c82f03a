-- Q03: the yuan digits 1..9 of amounts that are no whole tens, per project; the rows are those of its most
-- frequent digit. $1 rows to name
with line as (
    select project_id, load_id, src_sheet, src_row, (amount_fen / 100 % 10)::int as digit
    from pinned_expenditure
    where amount_fen >= 1000
      and amount_fen / 100 % 10 <> 0
), digit as (
    select project_id, digit, count(*) as lines,
           array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row) as sources
    from line
    group by project_id, digit
), top as (
    select distinct on (project_id) project_id, sources
    from digit
    order by project_id, lines desc, digit
), counted as (
    select project_id,
           sum(lines) filter (where digit = 1) as d1, sum(lines) filter (where digit = 2) as d2,
           sum(lines) filter (where digit = 3) as d3, sum(lines) filter (where digit = 4) as d4,
           sum(lines) filter (where digit = 5) as d5, sum(lines) filter (where digit = 6) as d6,
           sum(lines) filter (where digit = 7) as d7, sum(lines) filter (where digit = 8) as d8,
           sum(lines) filter (where digit = 9) as d9
    from digit
    group by project_id
)
select p.code, source_names(t.sources, $1::int), greatest(0, cardinality(t.sources) - $1::int),
       c.d1, c.d2, c.d3, c.d4, c.d5, c.d6, c.d7, c.d8, c.d9
from counted c
join top t using (project_id)
join project p
  on p.round_id = pin_round()
 and p.project_id = c.project_id
order by p.code collate "C"
