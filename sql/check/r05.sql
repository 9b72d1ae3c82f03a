-- R05: requested ÷ total ≤ the round's share (setting grant_share_max).
create view check_r05 with (security_invoker = true) as
select a.project_id, f.fault,
       case when f.fault is not null then rows_of('application', a.project_id) end as sources
from pinned_application a
cross join lateral (select setting_share('grant_share_max') as share offset 0) most
cross join lateral (
    select case when a.requested_fen > a.budget_fen * most.share
                then yuan(a.requested_fen) || ' ÷ ' || yuan(a.budget_fen) || ' > '
                     || to_char(most.share * 100, 'FM990.##') || '%' end as fault
) f
where a.requested_fen is not null
  and a.budget_fen > 0
  and most.share is not null;
comment on view check_r05 is 'requested ÷ total ≤ the round''s share (setting grant_share_max)';
