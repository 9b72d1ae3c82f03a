-- Marks of all projects of a run together, a share for each level-2 group (sum of points ÷ sum of marks, never a mean of
-- rates), kept for the transaction as {code: [ppm, projects]}: every dossier lays its own beside it. Nodes are summed by
-- code before the scheme is asked which of them are groups: else every project was looked up once a group. $1 round_id, $2 run_no
with summed as materialized (
    select s.code, sum(s.score_c) as score_c, sum(s.full_c) as full_c, count(*) as projects
    from run_node s
    where s.round_id = $1::bigint
      and s.run_no = $2::int
    group by s.code
)
select set_config('gyct.level_means', coalesce((
    select jsonb_object_agg(s.code, jsonb_build_array(round(s.score_c * 1000000.0 / nullif(s.full_c, 0))::bigint, s.projects))
    from summed s
    join score_run u on u.round_id = $1::bigint and u.run_no = $2::int
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    where n.level = 2), '{}')::text, true)
