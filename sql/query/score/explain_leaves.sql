-- Stored leaves of a run: $1 round, $2 run, $3 project, $4 a code (leaf, or a node above it) or null.
with recursive below as (
    select n.code, n.level, n.scheme_id
    from score_run u
    join scheme_node n on n.scheme_id = u.scheme_id
    where u.round_id = $1::bigint
      and u.run_no = $2::int
      and (n.code = $4 or $4 is null)
    union
    select n.code, n.level, n.scheme_id
    from below b
    join scheme_node n on n.scheme_id = b.scheme_id and n.parent = b.code
)
select s.code, n.name, s.rule, s.measure, s.num, s.den, s.n, s.status, s.ppm, s.full_c, s.own_full_c, s.score_c,
       s.lost_c, s.low_c, s.high_c, coalesce(s.reason, '') as reason, s.formula, s.params::text as params,
       array_to_string(s.flags, ' ') as flags, n.body::text as body
from run_leaf s
join below b on b.code = s.code
join scheme_node n on n.scheme_id = b.scheme_id and n.code = s.code
where s.round_id = $1::bigint
  and s.run_no = $2::int
  and s.project_id = $3::bigint
order by n.position
