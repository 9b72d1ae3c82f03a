-- 限期整改: the day an order must be answered; past it without being brought higher, it stays listed.
create view due_order (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select o.round_id, o.project_id, '整改（第' || o.order_no || '号）', 'order ' || o.order_no, o.on_day, o.due_on, 'organisation',
       o.owner || '，' || o.on_day || '至' || o.due_on || case when o.extended then '（已延期）' else '' end
from order_standing o
where o.state in ('open', 'refused')
  and o.escalated_on is null;
comment on view due_order is 'orders not answered and not brought higher';
