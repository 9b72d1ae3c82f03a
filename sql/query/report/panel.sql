-- $1 round_id, $2 project_ids, $3 run_no. Ratings behind panel leaves.
with own as materialized (
    select o.*
    from run_panel o
    where o.round_id = $1::bigint
      and o.run_no = $3::int
      and o.project_id = any ($2::bigint[])
),
leaf as materialized (
    select l.project_id, l.code, l.ppm
    from run_leaf l
    where l.round_id = $1::bigint
      and l.run_no = $3::int
      and l.project_id = any ($2::bigint[])
)
select p.project_id,
       p.code,
       n.name,
       p.expert_no,
       p.state,
       p.score_c,
       coalesce(p.mark, '') as mark,
       l.ppm
from own p
join score_run u on u.round_id = p.round_id and u.run_no = p.run_no
join scheme_node n on n.scheme_id = u.scheme_id and n.code = p.code
left join leaf l on l.project_id = p.project_id and l.code = p.code
order by p.project_id, n.position, p.expert_no
