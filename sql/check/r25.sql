-- R25: person-times ÷ persons ≤ 60, every activity and month report that states both.
create view check_r25 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null then array[(c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from pinned_headcount c
cross join lateral (
    select case when c.person_times > 60 * c.persons then c.person_times || ' ÷ ' || c.persons || ' > 60' end as fault
) f
where c.persons > 0;
comment on view check_r25 is 'person-times ÷ persons ≤ 60, every activity and month report that states both';
