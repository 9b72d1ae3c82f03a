-- 派单: the days after 点单 (rule dispatch_days).
create view due_order_dispatch (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select o.round_id, o.project_id, '派单', 'an order to assign', o.ordered_on, o.dispatch_due, 'bureau',
       concat_ws(' ', o.order_no, o.centre, o.item) || '：' || o.ordered_on || ' + ' || rule('dispatch_days')
from order_at o
where o.state = 'ordered';
comment on view due_order_dispatch is 'an order to assign';
