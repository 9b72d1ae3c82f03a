-- R14: a tranche is paid after its milestone was met; tranche and milestone have the same code or name.
create view check_r14 with (security_invoker = true) as
select d.project_id, f.fault,
       case when f.fault is not null
            then array[(d.load_id, d.src_sheet, d.src_row)::source_row,
                       (m.load_id, m.src_sheet, m.src_row)::source_row] end as sources
from pinned_disbursement d
join pinned_milestone m
  on m.project_id = d.project_id
 and d.batch in (m.code, m.name)
cross join lateral (
    select case when m.actual_on is null or m.actual_on > d.paid_on
                then d.batch || ' ' || d.paid_on || ' < ' || coalesce(m.actual_on::text, '—') end as fault
) f;
comment on view check_r14 is 'a tranche is paid after its milestone was met; tranche and milestone have the same code or name';
