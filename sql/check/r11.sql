-- R11: approved ≤ requested, projects with both.
create view check_r11 with (security_invoker = true) as
select b.project_id, f.fault,
       case when f.fault is not null
            then rows_of('approval', b.project_id) || rows_of('application', b.project_id) end as sources
from pinned_approval b
join pinned_application a on a.project_id = b.project_id
cross join lateral (
    select case when b.amount_fen > a.requested_fen
                then yuan(b.amount_fen) || ' > ' || yuan(a.requested_fen) end as fault
) f
where b.amount_fen is not null
  and a.requested_fen is not null;
comment on view check_r11 is 'approved ≤ requested, projects with both';
