-- $1 round_id, $2 project_ids, $3 run_no. Inner nodes in scheme order. What a node lost, and what is left of the full
-- marks after the nodes of its level before it: so the last one ends at the score. The scheme is looked up
-- once, and a project's nodes are read together (offset 0), not once for every node of the scheme.
with own as (
    select o.*
    from run_node o
    where o.round_id = $1::bigint
      and o.run_no = $3::int
      and o.project_id = any ($2::bigint[])
    offset 0
)
select s.project_id,
       n.code,
       coalesce(n.parent, '') as parent,
       n.level,
       n.name,
       s.full_c,
       s.score_c,
       s.missing_c,
       case when s.full_c > 0 then round(s.score_c * 1000000.0 / s.full_c)::bigint end as rate_ppm,
       s.full_c - s.score_c as lost_c,
       (sum(s.full_c) over (partition by s.project_id, n.level)
        - coalesce(sum(s.full_c - s.score_c) over (partition by s.project_id, n.level order by n.position rows between unbounded preceding and 1 preceding), 0))::bigint as from_c
from own s
join scheme_node n
  on n.code = s.code
 and n.scheme_id = (select u.scheme_id from score_run u where u.round_id = $1::bigint and u.run_no = $3::int)
order by s.project_id, n.position
