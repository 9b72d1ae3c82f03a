-- The run a figure is explained from: $1 round code or null, $2 run number or null (newest), $3 project
-- code. Without a round: the newest run, over all rounds, that scored a project of this code.
select r.code, u.round_id, u.run_no, t.project_id, u.round_seq, u.as_of::text, u.stage, c.code || ' ' || c.version,
       (select count(distinct q.round_id) from project q where q.code = $3) as rounds,
       u.views is distinct from (select m.sha256 from migration m where m.number = 0) as redefined
from score_run u
join round r on r.round_id = u.round_id
join scheme c on c.scheme_id = u.scheme_id
join project p on p.round_id = u.round_id and p.code = $3
join score_total t on t.round_id = u.round_id and t.run_no = u.run_no and t.project_id = p.project_id
where ($1::text is null or r.code = $1)
  and ($2::int is null or u.run_no = $2::int)
order by u.round_id desc, u.run_no desc
limit 1
