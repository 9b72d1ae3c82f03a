-- Stored leaves of a run, with the decision that bound them: $1 round, $2 run, $3 project, $4 a code (leaf, or a node above it) or null.
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
       array_to_string(s.flags, ' ') as flags, n.body::text as body,
       d.decision_no, d.kind, d.computed_status, d.computed_c, d.computed_full_c, e.by_whom,
       coalesce(e.second_by, '') as second_by, e.decided_on::text, e.reason as decided_for, e.evidence,
       left(encode(e.evidence_sha256, 'hex'), 8) as sha8
from run_leaf s
join below b on b.code = s.code
join scheme_node n on n.scheme_id = b.scheme_id and n.code = s.code
left join run_decision d on d.round_id = s.round_id and d.run_no = s.run_no and d.project_id = s.project_id
                          and d.code = s.code
left join decision e on e.round_id = d.round_id and e.decision_no = d.decision_no
where s.round_id = $1::bigint
  and s.run_no = $2::int
  and s.project_id = $3::bigint
order by n.position
