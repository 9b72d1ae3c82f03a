-- Rows that the last file of this name and kind brought and this one no longer lists; they stay.
-- $1 load_id, $2 data set
select count(*)
from current_row c
join load n on n.load_id = $1
where c.dataset = $2
  and c.round_id = n.round_id
  and c.load_id = (
      select max(l.load_id)
      from load l
      where l.round_id = n.round_id
        and l.kind = n.kind
        and l.file_name = n.file_name
        and l.load_id < n.load_id
        and l.state = 'published')
  and not exists (
      select
      from gyct_load.verdict v
      where v.load_id = $1
        and v.dataset = $2
        and v.project_id = c.project_id
        and v.row_key = c.row_key)
