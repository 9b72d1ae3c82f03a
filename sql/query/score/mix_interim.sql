-- Points of the newest interim run of all projects of round $1 before run $2 under scheme $3: run, project,
-- computed and potential points in 0.01.
select u.run_no, p.code, t.computed_c, t.potential_c
from score_total t
join (
    select round_id, max(run_no) as run_no
    from score_run
    where round_id = $1::bigint
      and run_no < $2::int
      and stage = 'interim'
      and scheme_id = $3::bigint
      and project_id is null
    group by round_id
) u on u.round_id = t.round_id and u.run_no = t.run_no
join project p on p.round_id = t.round_id and p.project_id = t.project_id
order by p.code collate "C"
