-- Publish the rows of one load into month_report: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.month_report where load_id = $1
    returning *
)
insert into gyct.month_report (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, month_on, group_name,
    persons, person_times, sessions)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, month_on, group_name,
    persons, person_times, sessions
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'month_report'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
