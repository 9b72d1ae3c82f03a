-- $1 round_id, $2 project_id, $3 run_no. Ratings behind panel leaves.
select p.code,
       n.name,
       p.expert_no,
       p.state,
       p.score_c,
       coalesce(p.mark, '') as mark,
       l.ppm
from run_panel p
join score_run u on u.round_id = p.round_id and u.run_no = p.run_no
join scheme_node n on n.scheme_id = u.scheme_id and n.code = p.code
left join run_leaf l on l.round_id = p.round_id and l.run_no = p.run_no and l.project_id = p.project_id and l.code = p.code
where p.round_id = $1::bigint
  and p.run_no = $3::int
  and p.project_id = $2::bigint
order by n.position, p.expert_no
