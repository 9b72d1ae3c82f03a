-- $1 round code, $2 run number or null for the newest. Run and its pins.
select u.round_id,
       u.run_no,
       u.round_seq,
       u.as_of::text
from score_run u
join round r on r.round_id = u.round_id
where r.code = $1
  and (u.run_no = $2::int or $2::int is null and u.project_id is null)
order by u.run_no desc
limit 1
