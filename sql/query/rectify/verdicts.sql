-- What was found of the answers to an order, and for the last a later run of its stage that nobody judged: $1 round_id, $2 project_id, $3 order
select v.attempt, v.verdict, v.on_day, v.by_whom, v.reason, v.before_run, v.after_run, v.before_c, v.after_c, v.recovery_ppm,
       v.rectified_c,
       case when not exists (select from order_verdict n
                             where n.round_id = v.round_id and n.project_id = v.project_id and n.stage = v.stage and n.event_seq > v.event_seq)
            then (select max(u.run_no)
                  from score_run u
                  join score_total t on t.round_id = u.round_id and t.run_no = u.run_no and t.project_id = v.project_id
                  where u.round_id = v.round_id and u.stage = v.stage and u.run_no > v.after_run) end as later_run
from order_verdict v
where v.round_id = $1::bigint
  and v.project_id = $2::bigint
  and v.order_no = $3::int
order by v.attempt
