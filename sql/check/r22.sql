-- R22: person-times of the activities = those of the month reports, projects with both.
create view check_r22 with (security_invoker = true) as
select a.project_id, f.fault,
       case when f.fault is not null
            then rows_of('month_report', a.project_id) || rows_of('activity', a.project_id) end as sources
from (
    select project_id, sum(person_times) as times
    from pinned_activity
    group by project_id
) a
join (
    select project_id, sum(person_times) as times
    from pinned_month_report
    group by project_id
) m on m.project_id = a.project_id
cross join lateral (
    select case when a.times <> m.times then a.times || ' ≠ ' || m.times end as fault
) f
where a.times is not null
  and m.times is not null;
comment on view check_r22 is 'person-times of the activities = those of the month reports, projects with both';
