-- $1 round_id, $2 run_no. Every leaf of every project, for the Excel annex.
select p.code as project_code,
       s.code,
       n.parent,
       n.name,
       s.rule,
       s.status,
       s.full_c,
       s.score_c,
       s.ppm,
       s.num,
       s.den,
       s.n,
       s.formula,
       coalesce(s.reason, '') as reason,
       array_to_string(s.flags, ' ') as flags
from run_leaf s
join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
join project p on p.round_id = s.round_id and p.project_id = s.project_id
where s.round_id = $1::bigint
  and s.run_no = $2::int
order by p.code collate "C", n.position
