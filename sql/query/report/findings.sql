-- $1 round_id, $2 project_ids, $3 run_no. Findings opened by the run.
select f.project_id,
       f.finding_no,
       f.code,
       coalesce(f.indicator, '') as indicator,
       f.severity,
       f.lost_c,
       f.message,
       f.rectifiable
from run_finding f
where f.round_id = $1::bigint
  and f.run_no = $3::int
  and f.project_id = any ($2::bigint[])
order by f.project_id, f.finding_no
