-- $1 round_id, $2 run_no. Cost of one person-time that three quarters of the projects keep to: that of a project, not a mean
-- of two; none of fewer than five projects. What is spent and counted is as in funder_projects.
select case when count(*) >= 5 then percentile_disc(0.75) within group (order by u.unit_fen) end as upper_fen
from (
    select round(max(f.value) filter (where f.key = 'funds.spent')::numeric
                 / nullif(max(f.value) filter (where f.key = 'reach.person_times'), 0))::bigint as unit_fen
    from run_figure f
    where f.round_id = $1::bigint
      and f.run_no = $2::int
      and f.project_id <> 0
    group by f.project_id
) u
where u.unit_fen > 0
