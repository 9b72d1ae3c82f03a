-- R17: spending between the project's start and 30 days after its end.
create view check_r17 with (security_invoker = true) as
select e.project_id, f.fault,
       case when f.fault is not null then array[(e.load_id, e.src_sheet, e.src_row)::source_row] end as sources
from pinned_expenditure e
join pinned_application a on a.project_id = e.project_id
cross join lateral (
    select case when e.spent_on < a.start_on or e.spent_on > a.end_on + 30
                then e.voucher_no || ' ' || e.spent_on end as fault
) f
where a.start_on is not null
  and a.end_on is not null;
comment on view check_r17 is 'spending between the project''s start and 30 days after its end';
