-- Q04: one payee got one amount again within three days, in one project or in several. The same voucher
-- twice on one day is check R18's and not told again. $1 rows to name
with line as (
    select e.project_id, e.payee, e.amount_fen, e.spent_on, e.voucher_no, e.load_id, e.src_sheet, e.src_row,
           e.spent_on - lag(e.spent_on) over (partition by e.payee, e.amount_fen
                                              order by e.spent_on, e.load_id, e.src_sheet, e.src_row) as gap
    from pinned_expenditure e
    where e.amount_fen >= 10000
      and e.payee is not null
), run as (
    select l.*, count(*) filter (where l.gap is null or l.gap > 3) over (
               partition by l.payee, l.amount_fen order by l.spent_on, l.load_id, l.src_sheet, l.src_row) as run_no
    from line l
), repeated as (
    select payee, amount_fen, run_no, min(project_id) as project_id, count(distinct project_id) as projects,
           count(*) as lines, min(spent_on) as first_on, max(spent_on) as last_on,
           array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row) as sources
    from run
    group by payee, amount_fen, run_no
    having count(distinct (voucher_no, spent_on)) > 1
)
select case when r.projects = 1 then p.code end, source_names(r.sources, $1::int),
       greatest(0, cardinality(r.sources) - $1::int), r.amount_fen, r.lines, r.payee, r.first_on, r.last_on,
       r.projects
from repeated r
join project p
  on p.round_id = pin_round()
 and p.project_id = r.project_id
order by p.code collate "C", r.first_on, r.payee collate "C", r.amount_fen
