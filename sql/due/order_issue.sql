-- 整改通知书: an evaluation that did not pass is followed by an order within days, counted from the day the
-- evaluation began or, if later, the day its data were cut off.
create view due_order_issue (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '发出整改通知书', 'order after a failed evaluation', d.since,
       rule_due('order_issue_days', d.since), 'bureau',
       r.counted_said || ' < ' || rule(d.line) || '，' || d.since || ' + ' || rule('order_issue_days')
from standing s
join standing_run r on r.project_id = s.project_id and r.stage = case s.stage when 'S75' then 'interim' else 'final' end
cross join lateral (
    select greatest(s.since, r.as_of) as since, case s.stage when 'S75' then 'interim_line' else 'accept_line' end as line
) d
where s.round_id = pin_round()
  and s.stage in ('S75', 'S85')
  and r.counted_c < rule_points(d.line)
  and not exists (select from order_standing o where o.project_id = s.project_id and o.on_day >= s.since);
comment on view due_order_issue is 'a failed evaluation without an order';
