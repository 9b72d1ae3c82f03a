-- $1 round_id, $2 project_ids, $3 run_no. Leaves in scheme order. The scheme is looked up once, and a project's leaves are
-- read together (offset 0), not once for every node of the scheme.
with own as (
    select o.*
    from run_leaf o
    where o.round_id = $1::bigint
      and o.run_no = $3::int
      and o.project_id = any ($2::bigint[])
    offset 0
)
select s.project_id,
       s.code,
       n.parent,
       n.name,
       s.rule,
       coalesce(s.measure, '') as measure,
       s.status,
       s.full_c,
       s.own_full_c,
       s.score_c,
       s.ppm,
       s.num,
       s.den,
       s.n,
       s.formula,
       coalesce(s.reason, '') as reason,
       array_to_string(s.flags, ' ') as flags,
       coalesce(n.logic, '') as logic,
       s.params::text as params,
       -- Fractions of money, and any too long for a cell, are printed as a rate.
       case when s.den > 0 and (s.params ->> 'unit' = 'fen' or greatest(s.num, s.den) > 99999)
            then round(s.num * 1000000.0 / s.den)::bigint end as raw_ppm
from own s
join scheme_node n
  on n.code = s.code
 and n.scheme_id = (select u.scheme_id from score_run u where u.round_id = $1::bigint and u.run_no = $3::int)
order by s.project_id, n.position
