-- R35: what was done is counted in the unit of the target: a target in persons is not answered by
-- person-times alone, nor the other way round. Applications with a target and any headcount reported.
create view check_r35 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null
            then rows_of('application', a.project_id) || rows_of('activity', a.project_id)
                 || rows_of('month_report', a.project_id) end as sources
from pinned_application a
join (
    select project_id, bool_or(persons is not null) as persons, bool_or(person_times is not null) as person_times
    from (
        select project_id, persons, person_times
        from pinned_activity
        union all
        select project_id, persons, person_times
        from pinned_month_report
    ) counted
    group by project_id
    having bool_or(persons is not null or person_times is not null)
) c on c.project_id = a.project_id
cross join lateral (
    values ('人', a.persons_target, c.persons, '人次'),
           ('人次', a.person_times_target, c.person_times, '人')
) u (unit, target, counted, other)
cross join lateral (
    select case when not u.counted then u.target || u.unit || ' ← ' || u.other end as fault
) f
where u.target is not null;
comment on view check_r35 is 'what was done is counted in the unit of the target';
