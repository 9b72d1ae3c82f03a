-- A bar of the pinned round that is in force: $1 number
select bar_no
from bar_standing
where round_id = pin_round()
  and project_id = 0
  and bar_no = $1::int
