-- Projects with forms to verify: clusters of equal forms within one minute (check R28), and forms that
-- stand under two survey names, which happens when one export is loaded as two files.
with cluster as (
    select project_id, count(*) as clusters
    from check_r28
    where fault is not null
    group by project_id
), repeated as (
    select project_id, count(*) as forms
    from (
        select project_id
        from pinned_survey_response
        where invalid_reason is null
        group by project_id, submitted_at, duration_s, answers, substr(row_key, length(survey_id) + 1)
        having count(distinct survey_id) > 1
    ) r
    group by project_id
)
select p.code, coalesce(c.clusters, 0), coalesce(r.forms, 0)
from project p
left join cluster c on c.project_id = p.project_id
left join repeated r on r.project_id = p.project_id
where p.round_id = pin_round()
  and (c.clusters > 0 or r.forms > 0)
order by p.code collate "C"
