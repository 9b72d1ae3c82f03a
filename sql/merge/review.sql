-- Publish the rows of one load into review: all that were judged new or changed, in key order, and
-- clear them from the load table. $1 load_id
with staged as (
    delete from gyct_load.review where load_id = $1
    returning *
)
insert into gyct.review (
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, panel, expert,
    criterion, state, score_c)
select
    round_id, project_id, row_key, load_id, src_sheet, src_row, content, panel, expert,
    criterion, state, score_c
from staged l
where not exists (
    select
    from gyct_load.verdict v
    where v.load_id = $1
      and v.dataset = 'review'
      and v.src_sheet = l.src_sheet
      and v.src_row = l.src_row
      and (v.class = 'conflict'
           or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
order by round_id, project_id, row_key
