-- R04: requested ≤ the round's cap per project (setting cap).
create view check_r04 with (security_invoker = true) as
select a.project_id, f.fault,
       case when f.fault is not null then rows_of('application', a.project_id) end as sources
from pinned_application a
cross join lateral (select setting_yuan('cap') as fen offset 0) cap
cross join lateral (
    select case when a.requested_fen > cap.fen then yuan(a.requested_fen) || ' > ' || yuan(cap.fen) end as fault
) f
where a.requested_fen is not null
  and cap.fen is not null;
comment on view check_r04 is 'requested ≤ the round''s cap per project (setting cap)';
