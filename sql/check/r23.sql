-- R23: no month report counts more persons than the project's roster holds, projects with both. Persons
-- of several months are never added.
create view check_r23 with (security_invoker = true) as
select r.project_id, f.fault,
       case when f.fault is not null then array[(m.load_id, m.src_sheet, m.src_row)::source_row] end as sources
from (
    select project_id, load_id, src_sheet, src_row, month_on, persons
    from pinned_month_report
    where persons is not null
) m
join (
    select project_id, count(*) as persons
    from pinned_roster
    group by project_id
) r on r.project_id = m.project_id
cross join lateral (
    select case when m.persons > r.persons
                then to_char(m.month_on, 'YYYY-MM') || ' ' || m.persons || ' > ' || r.persons end as fault
) f;
comment on view check_r23 is 'no month report counts more persons than the project''s roster holds, projects with both';
