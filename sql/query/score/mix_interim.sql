-- The newest interim run of all projects of round $1 before run $2 under scheme $3; null when there is none.
select max(run_no)
from score_run
where round_id = $1::bigint
  and run_no < $2::int
  and stage = 'interim'
  and scheme_id = $3::bigint
  and project_id is null
