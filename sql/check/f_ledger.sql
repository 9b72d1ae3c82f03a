-- F-LEDGER: entries of the ledger that do not count: more used than there was, reversals of nothing.
create view check_f_ledger with (security_invoker = true) as
select null::bigint as project_id, s.fault,
       case when s.fault is not null then array[(l.load_id, l.src_sheet, l.src_row)::source_row] end as sources
from points_ledger() l
cross join lateral (
    select case when l.refused is not null
                then l.account || ' ' || l.unit || ' ' || l.on_day || ' ' || l.kind || '：' || l.refused end
) as s (fault);
comment on view check_f_ledger is 'entries of points and hours that do not count';
