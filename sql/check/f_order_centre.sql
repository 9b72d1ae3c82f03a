-- F-ORDER-CENTRE: orders of places that are not listed, in rounds that list their centres.
create view check_f_order_centre with (security_invoker = true) as
select null::bigint as project_id, s.fault,
       case when s.fault is not null then array[(o.load_id, o.src_sheet, o.src_row)::source_row] end as sources
from pinned_menu_order o
cross join lateral (
    select case when name_key(o.centre) not in (select name_key(name) from pinned_centre) then o.centre end
) as s (fault)
where exists (select from pinned_centre);
comment on view check_f_order_centre is 'orders of places that are not listed, in rounds that list their centres';
