-- What a run was: $1 round, $2 run.
select u.run_no, u.stage, u.as_of::text, s.code, s.version, s.name, s.subject
from score_run u
join scheme s on s.scheme_id = u.scheme_id
where u.round_id = $1::bigint
  and u.run_no = $2::int
