-- R27: no more valid answers than persons who could answer, projects with a roster.
create view check_r27 with (security_invoker = true) as
select s.project_id, f.fault,
       case when f.fault is not null
            then rows_of('survey_response', s.project_id) end as sources
from (
    select project_id, count(*) as answers
    from pinned_survey_response
    where invalid_reason is null
    group by project_id
) s
join (
    select project_id, count(*) as persons
    from pinned_roster
    group by project_id
) r on r.project_id = s.project_id
cross join lateral (
    select case when s.answers > r.persons then s.answers || ' > ' || r.persons end as fault
) f;
comment on view check_r27 is 'no more valid answers than persons who could answer, projects with a roster';
