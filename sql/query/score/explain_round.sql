-- A run for the round's own figures: $1 round code, $2 run number or null (newest).
select r.code, u.round_id, u.run_no, 0 as project_id, u.round_seq, u.as_of::text, u.stage,
       c.code || ' ' || c.version, 1 as rounds,
       u.views is distinct from (select m.sha256 from migration m where m.number = 0) as redefined
from score_run u
join round r on r.round_id = u.round_id
join scheme c on c.scheme_id = u.scheme_id
where r.code = $1
  and (u.run_no = $2::int or $2::int is null and u.project_id is null)
order by u.run_no desc
limit 1
