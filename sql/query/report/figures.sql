-- $1 round_id, $2 project_ids (0 = the round), $3 run_no. Figures by key.
select f.project_id,
       f.key,
       f.value,
       f.unit
from run_figure f
where f.round_id = $1::bigint
  and f.run_no = $3::int
  and f.project_id = any ($2::bigint[])
order by f.project_id, f.key collate "C"
