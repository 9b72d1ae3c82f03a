-- R22: person-times of the activities = those of the month reports, per project that has both. Reads
-- the pinned views.
select p.code || ' ' || a.times || ' ≠ ' || m.times
from (
    select round_id, project_id, sum(person_times) as times
    from pinned_activity
    group by round_id, project_id
) a
join (
    select round_id, project_id, sum(person_times) as times
    from pinned_month_report
    group by round_id, project_id
) m on m.round_id = a.round_id and m.project_id = a.project_id
join project p on p.round_id = a.round_id and p.project_id = a.project_id
where a.times <> m.times
order by p.code collate "C"
