-- $1 round code. One row when the newest run of the round saw its newest load.
select u.run_no
from round r
join score_run u on u.round_id = r.round_id and u.run_no = r.last_run and u.round_seq = r.last_seq
where r.code = $1
  and u.project_id is null
