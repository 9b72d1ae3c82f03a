-- Retire the current rows that rows of this load replace. $1 load_id, $2 data set, $3 round_id
insert into supersede (round_id, project_id, dataset, row_key, old_load, new_load)
select $3, v.project_id, v.dataset, v.row_key, v.old_load, v.load_id
from gyct_load.verdict v
where v.load_id = $1
  and v.dataset = $2
  and v.class = 'change'
  and not exists (
      select
      from gyct_load.verdict r
      where r.load_id = v.load_id
        and r.dataset = v.dataset
        and r.src_sheet = v.src_sheet
        and r.src_row = v.src_row
        and r.class = 'conflict')
order by v.project_id, v.row_key
