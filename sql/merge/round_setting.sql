-- Publish the rows of one load into round_setting: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.round_setting where load_id = $1
    returning *
)
insert into gyct.round_setting (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, value)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, value
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'round_setting'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
