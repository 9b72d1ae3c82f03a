-- A stored figure: $1 round, $2 run, $3 project (0 = the whole round), $4 key.
select key, value, unit
from run_figure
where round_id = $1::bigint
  and run_no = $2::int
  and project_id = $3::bigint
  and key = $4
