-- $1 round_id, $2 project_id, $3 run_no. Level-2 groups: the project's share of the marks, that of all projects of the run
-- together (sum of points ÷ sum of marks, never a mean of rates), and by how much the project is ahead.
with own as (
    select n.position,
           n.code,
           n.name,
           max(s.score_c) filter (where s.project_id = $2::bigint) as score_c,
           max(s.full_c) filter (where s.project_id = $2::bigint) as full_c,
           round(max(s.score_c) filter (where s.project_id = $2::bigint) * 1000000.0
                 / nullif(max(s.full_c) filter (where s.project_id = $2::bigint), 0))::bigint as own_ppm,
           round(sum(s.score_c) * 1000000.0 / nullif(sum(s.full_c), 0))::bigint as all_ppm,
           count(*) as projects
    from run_node s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    where s.round_id = $1::bigint
      and s.run_no = $3::int
      and n.level = 2
    group by n.position, n.code, n.name
)
select code,
       name,
       score_c,
       full_c,
       own_ppm,
       all_ppm,
       own_ppm - all_ppm as ahead_ppm,
       projects
from own
order by position
