-- Publish the rows of one load into application: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.application where load_id = $1
    returning *
)
insert into gyct.application (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, org_name,
    uscc, field, area, groups, persons_target, person_times_target, sessions_target,
    volunteer_hours_target_tenth, key_persons_target, villages_target, key_group,
    budget_fen, requested_fen, self_fen, match_fen, start_on, end_on, contact,
    phone_given, summary)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, title, org_name,
    uscc, field, area, groups, persons_target, person_times_target, sessions_target,
    volunteer_hours_target_tenth, key_persons_target, villages_target, key_group,
    budget_fen, requested_fen, self_fen, match_fen, start_on, end_on, contact,
    phone_given, summary
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'application'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
