-- Judge an answer: $1 round_id, $2 project_id, $3 order, $4 attempt, $5 owner, $6 verdict, $7 evidence looked at, $8 stage,
-- $9 run before, $10 run after (both null when no score is concerned), $11 day, $12 by whom, $13 reason, $14 event.
insert into order_verdict (round_id, project_id, order_no, attempt, owner, verdict, evidence_no, stage, before_run, after_run,
                           before_c, after_c, recovery_ppm, rectified_c, on_day, by_whom, reason, event_seq)
select $1::bigint, $2::bigint, $3::int, $4::int, $5, $6, $7::int, case when a.final_c is not null then $8 end, b.run_no, a.run_no,
       b.final_c, a.final_c, case when a.final_c is not null then s.ppm end,
       recovered(b.final_c, a.final_c, s.ppm),
       $11::date, $12, $13, $14::bigint
from (select (rule_share('recovery_' || coalesce($8, 'interim')) * 1000000)::int as ppm) s
left join run_decided b on b.round_id = $1::bigint and b.project_id = $2::bigint and b.run_no = $9::int
left join run_decided a on a.round_id = $1::bigint and a.project_id = $2::bigint and a.run_no = $10::int
