-- 未满足的需求: orders for what is on no menu, orders declined, and orders a step of which is past its day.
create view list_order_unmet (round_id, project_id, reason, item, centre, order_no, ordered_on, quantity,
                              supplier, declined_reason)
with (security_invoker = true) as
select o.round_id, o.project_id, u.reason, o.item, o.centre, o.order_no, o.ordered_on, o.quantity, o.supplier,
       o.declined_reason
from order_at o
cross join lateral (
    select case when o.state in ('done', 'rated') then null
                when o.state = 'declined' then '退单'
                when o.menu_key is null then '菜单外'
                when o.state = 'ordered' and pin_as_of() > o.dispatch_due then '超时未派'
                when o.state = 'assigned' and pin_as_of() > o.accept_due then '超时未接'
                when o.state = 'accepted' and pin_as_of() > o.serve_due then '超时未办' end
) as u (reason)
where u.reason is not null;
comment on view list_order_unmet is '未满足的需求；unmet demand';
comment on column list_order_unmet.reason is '原因；why';
comment on column list_order_unmet.item is '服务项目；item';
comment on column list_order_unmet.centre is '点单单位；centre';
comment on column list_order_unmet.order_no is '点单编号；number';
comment on column list_order_unmet.ordered_on is '点单日期；ordered';
comment on column list_order_unmet.quantity is '数量；quantity';
comment on column list_order_unmet.supplier is '接单单位；supplier';
comment on column list_order_unmet.declined_reason is '退单原因；why declined';
