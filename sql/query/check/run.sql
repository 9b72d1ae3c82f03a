-- The run to check: $1 round code, newest run. Null run when the round was never scored.
select r.round_id, u.run_no, coalesce(u.round_seq, r.last_seq), u.as_of::text, coalesce(u.stage, 'final'),
       (select count(*) from run_leaf s where s.round_id = u.round_id and s.run_no = u.run_no) as leaves,
       (select count(*) from score_total t where t.round_id = u.round_id and t.run_no = u.run_no) as projects,
       u.run_no is not null
       and u.views is distinct from (select m.sha256 from migration m where m.number = 0) as redefined
from round r
left join score_run u on u.round_id = r.round_id and u.run_no = r.last_run
where r.code = $1
