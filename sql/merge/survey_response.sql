-- Publish the rows of one load into survey_response: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.survey_response where load_id = $1
    returning *
)
insert into gyct.survey_response (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, survey_id,
    submitted_at, duration_s, answers, comment, invalid_reason)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, survey_id,
    submitted_at, duration_s, answers, comment, invalid_reason
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'survey_response'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
