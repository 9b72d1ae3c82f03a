-- Publish the rows of one load into activity: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.activity where load_id = $1
    returning *
)
insert into gyct.activity (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, code, name, kind,
    held_from, held_to, place, planned, sessions, persons, person_times, volunteers,
    volunteer_hours_tenth, evidence_no)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, code, name, kind,
    held_from, held_to, place, planned, sessions, persons, person_times, volunteers,
    volunteer_hours_tenth, evidence_no
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'activity'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
