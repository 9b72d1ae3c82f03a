-- Current keys of a project that differ in the part between two texts, and where their rows stood.
-- $1 data set, $2 round, $3 project, $4 before, $5 behind
select c.row_key, l.file_name, c.src_sheet, c.src_row
from current_row c
join load l on l.load_id = c.load_id
where c.dataset = $1
  and c.round_id = $2
  and c.project_id = $3
  and starts_with(c.row_key, $4)
  and right(c.row_key, length($5)) = $5
