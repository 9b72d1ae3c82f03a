-- A stored run and what it was pinned to. $1 round code, $2 run number or null for the newest of all projects.
select u.round_id, u.run_no, u.stage, u.as_of::text, u.round_seq, s.code, s.version, encode(u.facts_hash, 'hex') as facts_hash,
       p.code as project, u.interim_run
from score_run u
join round r on r.round_id = u.round_id
join scheme s on s.scheme_id = u.scheme_id
left join project p on p.round_id = u.round_id and p.project_id = u.project_id
where r.code = $1
  and (u.run_no = $2::int or $2::int is null and u.project_id is null)
order by u.run_no desc
limit 1
