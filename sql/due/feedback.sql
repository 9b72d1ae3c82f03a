-- 反馈: what was fed back is answered by an adjustment or an order within days.
create view due_feedback (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select o.round_id, o.project_id, '反馈的答复（第' || o.opened_no || '号）', 'feedback ' || o.opened_no, o.on_day,
       rule_due('feedback_days', o.on_day), 'organisation', o.code || '，' || o.on_day || ' + ' || rule('feedback_days')
from opened_finding o
where o.round_id = pin_round()
  and o.origin = 'feedback'
  and o.on_day <= pin_as_of()
  and not exists (select from adjustment a
                  where a.round_id = o.round_id and a.project_id = o.project_id and a.opened_no = o.opened_no
                    and a.on_day <= pin_as_of())
  and not exists (select
                  from order_finding i
                  join order_standing s on s.round_id = i.round_id and s.project_id = i.project_id and s.order_no = i.order_no
                  where i.round_id = o.round_id and i.project_id = o.project_id and i.opened_no = o.opened_no);
comment on view due_feedback is 'feedback that no adjustment and no order answers';
