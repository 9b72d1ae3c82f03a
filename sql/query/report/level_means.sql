-- $1 round_id, $2 project_ids, $3 run_no. Level-2 groups: the project's share of the marks, that of all projects of the run
-- (pin_means.sql), and by how much the project is ahead.
with mean as (
    select code, (value ->> 0)::bigint as all_ppm, (value ->> 1)::bigint as projects
    from jsonb_each(current_setting('gyct.level_means')::jsonb) as m (code, value)
),
node as materialized (
    select s.*
    from run_node s
    where s.round_id = $1::bigint
      and s.run_no = $3::int
      and s.project_id = any ($2::bigint[])
),
own as (
    select s.project_id, n.position, n.code, n.name, s.score_c, s.full_c, m.all_ppm, m.projects,
           round(s.score_c * 1000000.0 / nullif(s.full_c, 0))::bigint as own_ppm
    from node s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    join mean m on m.code = s.code
    where n.level = 2
)
select project_id,
       code,
       name,
       score_c,
       full_c,
       own_ppm,
       all_ppm,
       own_ppm - all_ppm as ahead_ppm,
       projects
from own
order by project_id, position
