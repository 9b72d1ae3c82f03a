-- R03: requested + own + matching = total, applications that state the total and the request.
create view check_r03 with (security_invoker = true) as
select a.project_id, f.fault,
       case when f.fault is not null then rows_of('application', a.project_id) end as sources
from pinned_application a
cross join lateral (
    select a.requested_fen + coalesce(a.self_fen, 0) + coalesce(a.match_fen, 0) as fen
) parts
cross join lateral (
    select case when parts.fen <> a.budget_fen then yuan(parts.fen) || ' ≠ ' || yuan(a.budget_fen) end as fault
) f
where a.budget_fen is not null
  and a.requested_fen is not null
  and (a.self_fen is not null or a.match_fen is not null);
comment on view check_r03 is 'requested + own + matching = total, applications that state the total and the request';
