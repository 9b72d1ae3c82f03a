-- F-ORDER-LATE: steps of orders that were taken after their day (rules dispatch_days, accept_days, serve_days).
create view check_f_order_late with (security_invoker = true) as
select null::bigint as project_id, s.fault,
       case when s.fault is not null then array[(o.load_id, o.src_sheet, o.src_row)::source_row] end as sources
from order_at o
cross join lateral (
    select o.centre || ' ' || o.item || ' ' || nullif(concat_ws('、',
               case when o.assigned_on > o.dispatch_due then '派单 ' || o.assigned_on || ' > ' || o.dispatch_due end,
               case when o.accepted_on > o.accept_due then '接单 ' || o.accepted_on || ' > ' || o.accept_due end,
               case when o.done_on > o.serve_due then '办结 ' || o.done_on || ' > ' || o.serve_due end), '')
) as s (fault)
where o.late_reason is null;
comment on view check_f_order_late is 'orders a step of which came after its day, without a reason given';
