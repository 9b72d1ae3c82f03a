-- R21: person-times ≥ persons, every activity and month report that states both.
create view check_r21 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null then array[(c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from (
    select project_id, load_id, src_sheet, src_row, persons, person_times
    from pinned_activity
    union all
    select project_id, load_id, src_sheet, src_row, persons, person_times
    from pinned_month_report
) c
cross join lateral (
    select case when c.person_times < c.persons then c.person_times || ' < ' || c.persons end as fault
) f
where c.persons is not null
  and c.person_times is not null;
comment on view check_r21 is 'person-times ≥ persons, every activity and month report that states both';
