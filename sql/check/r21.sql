-- R21: person-times ≥ persons, every activity and month report that states both.
create view check_r21 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null then array[(c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from pinned_headcount c
cross join lateral (
    select case when c.person_times < c.persons then c.person_times || ' < ' || c.persons end as fault
) f;
comment on view check_r21 is 'person-times ≥ persons, every activity and month report that states both';
