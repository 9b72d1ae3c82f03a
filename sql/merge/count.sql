-- Sheet rows of a load by what becomes of them; a row of several facts counts once. Rows without any
-- verdict are new and not listed here. $1 load_id, $2 data set
with verdicts as (
    select src_sheet, src_row, count(*) as facts,
           bool_or(class = 'conflict') as rejected,
           bool_or(class = 'change') as changed
    from gyct_load.verdict
    where load_id = $1
      and dataset = $2
    group by src_sheet, src_row
), sizes as (
    select s.src_sheet, s.src_row, count(*) as facts
    from staged_row s
    where s.dataset = $2
      and s.load_id = $1
      and exists (select from verdicts)
    group by s.src_sheet, s.src_row
)
select count(*) filter (where v.rejected) as rejected,
       count(*) filter (where not v.rejected and v.changed) as superseded,
       count(*) filter (where not v.rejected and not v.changed and v.facts = s.facts) as unchanged
from verdicts v
join sizes s using (src_sheet, src_row)
