-- $1 round_id, $2 project_ids, $3 run_no. Level-2 groups: the project's share of the marks, that of all projects of the run
-- (pin_means.sql), and by how much the project is ahead. The scheme is looked up once, and a project's nodes are read
-- together (offset 0), not once for every node of the scheme.
with mean as (
    select code, (value ->> 0)::bigint as all_ppm, (value ->> 1)::bigint as projects
    from jsonb_each(current_setting('gyct.level_means')::jsonb) as m (code, value)
),
node as (
    select s.project_id, s.code, s.score_c, s.full_c
    from run_node s
    where s.round_id = $1::bigint
      and s.run_no = $3::int
      and s.project_id = any ($2::bigint[])
    offset 0
),
own as (
    select s.project_id, n.position, n.code, n.name, s.score_c, s.full_c, m.all_ppm, m.projects,
           round(s.score_c * 1000000.0 / nullif(s.full_c, 0))::bigint as own_ppm
    from node s
    join scheme_node n
      on n.code = s.code
     and n.scheme_id = (select u.scheme_id from score_run u where u.round_id = $1::bigint and u.run_no = $3::int)
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
