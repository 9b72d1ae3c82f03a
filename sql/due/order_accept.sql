-- 接单: the days after 派单 (rule accept_days).
create view due_order_accept (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select o.round_id, o.project_id, '接单', 'an assigned order to accept', o.assigned_on, o.accept_due, 'organisation',
       concat_ws(' ', o.order_no, o.centre, o.item) || '：' || o.assigned_on || ' + ' || rule('accept_days')
from order_at o
where o.state = 'assigned';
comment on view due_order_accept is 'an assigned order to accept';
