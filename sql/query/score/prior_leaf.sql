-- The leaf of a run's scheme that has a prior, and the prior: $1 round_id, $2 run.
select s.code, s.version, n.code, n.body #>> '{params,p0}', n.body #>> '{params,m}'
from score_run u
join scheme s on s.scheme_id = u.scheme_id
join scheme_node n on n.scheme_id = u.scheme_id
where u.round_id = $1::bigint
  and u.run_no = $2::int
  and n.rule = 'satisfaction'
  and n.measure = 'survey_satisfied'
order by n.position
