-- $1 round_id, $2 project_id, $3 run_no (0 = the round). Figures by key.
select f.key,
       f.value,
       f.unit
from run_figure f
where f.round_id = $1::bigint
  and f.run_no = $3::int
  and f.project_id = $2::bigint
order by f.key
