-- A bar of the pinned round that is in force and was not taken back on any day: $1 number
select bar_no
from bar_standing
where round_id = pin_round()
  and project_id = 0
  and bar_no = $1::int
  and not exists (select from bar_lift l where l.round_id = pin_round() and l.bar_no = $1::int)
