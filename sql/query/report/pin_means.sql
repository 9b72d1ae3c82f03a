-- Marks of all projects of a run together, a share for each level-2 group (sum of points ÷ sum of marks, never a mean of
-- rates), kept for the transaction as {code: [ppm, projects]}: every dossier lays its own beside it. $1 round_id, $2 run_no
select set_config('gyct.level_means', coalesce((
    select jsonb_object_agg(m.code, jsonb_build_array(m.ppm, m.projects))
    from (select s.code,
                 round(sum(s.score_c) * 1000000.0 / nullif(sum(s.full_c), 0))::bigint as ppm,
                 count(*) as projects
          from run_node s
          join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
          join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
          where s.round_id = $1::bigint
            and s.run_no = $2::int
            and n.level = 2
          group by s.code) m), '{}')::text, true)
