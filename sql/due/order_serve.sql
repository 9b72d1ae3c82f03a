-- 办结: the days after 接单 (rule serve_days).
create view due_order_serve (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select o.round_id, o.project_id, '办结', 'an accepted order to finish', o.accepted_on, o.serve_due, 'organisation',
       concat_ws(' ', o.order_no, o.centre, o.item) || '：' || o.accepted_on || ' + ' || rule('serve_days')
from order_at o
where o.state = 'accepted';
comment on view due_order_serve is 'an accepted order to finish';
