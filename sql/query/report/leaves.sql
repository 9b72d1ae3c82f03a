-- $1 round_id, $2 project_ids, $3 run_no. Leaves in scheme order.
with own as materialized (
    select o.*
    from run_leaf o
    where o.round_id = $1::bigint
      and o.run_no = $3::int
      and o.project_id = any ($2::bigint[])
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
join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
order by s.project_id, n.position
