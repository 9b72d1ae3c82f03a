-- R10: approved in all ≤ the round's pool (setting pool).
create view check_r10 with (security_invoker = true) as
select null::bigint as project_id, f.fault,
       case when f.fault is not null
            then (select array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row)
                  from pinned_approval) end as sources
from (select sum(amount_fen)::bigint as fen from pinned_approval) approved
cross join lateral (select setting_yuan('pool') as fen offset 0) pool
cross join lateral (
    select case when approved.fen > pool.fen then yuan(approved.fen) || ' > ' || yuan(pool.fen) end as fault
) f
where approved.fen is not null
  and pool.fen is not null;
comment on view check_r10 is 'approved in all ≤ the round''s pool (setting pool)';
