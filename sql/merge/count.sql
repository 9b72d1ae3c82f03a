-- Sheet rows of a load by what becomes of them; a row of several facts counts once. Rows without any
-- verdict are new and not counted here. One grouping instead of a join, which without statistics
-- could be a nested loop. $1 load_id, $2 data set
with lines as (
    select src_sheet, src_row, count(*) as facts, 0::bigint as judged, false as rejected,
           false as changed
    from staged_row
    where dataset = $2
      and load_id = $1
      and exists (select from gyct_load.verdict v where v.load_id = $1 and v.dataset = $2)
    group by src_sheet, src_row
    union all
    select src_sheet, src_row, 0, count(*), bool_or(class = 'conflict'), bool_or(class = 'change')
    from gyct_load.verdict
    where load_id = $1
      and dataset = $2
    group by src_sheet, src_row
), sheet_rows as (
    select sum(facts) as facts, sum(judged) as judged, bool_or(rejected) as rejected,
           bool_or(changed) as changed
    from lines
    group by src_sheet, src_row
)
select count(*) filter (where rejected) as rejected,
       count(*) filter (where not rejected and changed) as superseded,
       count(*) filter (where not rejected and not changed and judged = facts) as unchanged
from sheet_rows
where judged > 0
