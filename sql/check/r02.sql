-- R02: amount = quantity × times × price within 0.01, every budget line that states them.
create view check_r02 with (security_invoker = true) as
select b.project_id, f.fault,
       case when f.fault is not null then array[(b.load_id, b.src_sheet, b.src_row)::source_row] end as sources
from pinned_budget b
cross join lateral (
    select b.price_fen * (b.qty_milli / 1000.0) * coalesce(b.times_milli / 1000.0, 1) as product
) p
cross join lateral (
    select case when abs(b.amount_fen - p.product) > 1
                then yuan(b.amount_fen) || ' ≠ ' || yuan(round(p.product)::bigint) end as fault
) f
where b.price_fen is not null
  and b.qty_milli is not null;
comment on view check_r02 is 'amount = quantity × times × price within 0.01, every budget line that states them';
