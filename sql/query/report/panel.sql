-- $1 round_id, $2 project_ids, $3 run_no. Ratings behind panel leaves. The scheme is looked up once, and of the
-- leaves those alone are read that a panel rates.
with rating as materialized (
    select p.project_id, p.code, p.expert_no, p.state, p.score_c, p.mark
    from run_panel p
    where p.round_id = $1::bigint
      and p.run_no = $3::int
      and p.project_id = any ($2::bigint[])
),
leaf as materialized (
    select l.project_id, l.code, l.ppm
    from run_leaf l
    where l.round_id = $1::bigint
      and l.run_no = $3::int
      and l.project_id = any ($2::bigint[])
      and l.code = any (array(select distinct r.code from rating r))
)
select p.project_id,
       p.code,
       n.name,
       p.expert_no,
       p.state,
       p.score_c,
       coalesce(p.mark, '') as mark,
       l.ppm
from rating p
join scheme_node n
  on n.code = p.code
 and n.scheme_id = (select u.scheme_id from score_run u where u.round_id = $1::bigint and u.run_no = $3::int)
left join leaf l on l.project_id = p.project_id and l.code = p.code
order by p.project_id, n.position, p.expert_no
