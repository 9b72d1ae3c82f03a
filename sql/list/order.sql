-- 点单: each order with its four days, the step it stands at, and whether a step came or is past its day.
create view list_order (round_id, project_id, ordered_on, centre, order_no, item, quantity, on_menu, supplier, state,
                        assigned_on, accepted_on, done_on, rating, dispatch_late, accept_late, serve_late,
                        declined_reason, late_reason, na)
with (security_invoker = true) as
select o.round_id, o.project_id, o.ordered_on, o.centre, o.order_no, o.item, o.quantity, o.menu_key is not null,
       o.supplier,
       case o.state when 'ordered' then '点单' when 'assigned' then '派单' when 'accepted' then '接单'
                    when 'done' then '办结' when 'rated' then '评单' else '退单' end,
       o.assigned_on, o.accepted_on, o.done_on, o.rating,
       coalesce(o.assigned_on, pin_as_of()) > o.dispatch_due,
       coalesce(o.accepted_on, pin_as_of()) > o.accept_due,
       coalesce(o.done_on, pin_as_of()) > o.serve_due,
       o.declined_reason, o.late_reason,
       concat_ws(',', case when o.state = 'declined' then 'accepted_on,done_on,accept_late' end,
                      case when o.assigned_on is null then 'accept_late' end,
                      case when o.accepted_on is null then 'serve_late' end,
                      case when o.done_on is null then 'rating' end)
from order_at o;
comment on view list_order is '点单；orders';
comment on column list_order.ordered_on is '点单日期；ordered';
comment on column list_order.centre is '点单单位；centre';
comment on column list_order.order_no is '点单编号；number';
comment on column list_order.item is '服务项目；item';
comment on column list_order.quantity is '数量；quantity';
comment on column list_order.on_menu is '菜单内；on the menu';
comment on column list_order.supplier is '接单单位；supplier';
comment on column list_order.state is '所处环节；step';
comment on column list_order.assigned_on is '派单日期；assigned';
comment on column list_order.accepted_on is '接单日期；accepted';
comment on column list_order.done_on is '办结日期；done';
comment on column list_order.rating is '评单；rating';
comment on column list_order.dispatch_late is '派单超时；assigned late';
comment on column list_order.accept_late is '接单超时；accepted late';
comment on column list_order.serve_late is '办结超时；done late';
comment on column list_order.declined_reason is '退单原因；why declined';
comment on column list_order.late_reason is '超时原因；why late';
