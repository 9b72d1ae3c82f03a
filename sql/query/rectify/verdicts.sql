-- What was found of the answers to an order: $1 round_id, $2 project_id, $3 order
select v.attempt, v.verdict, v.on_day, v.by_whom, v.reason, v.before_run, v.after_run, v.before_c, v.after_c, v.recovery_ppm,
       v.rectified_c
from order_verdict v
where v.round_id = $1::bigint
  and v.project_id = $2::bigint
  and v.order_no = $3::int
order by v.attempt
