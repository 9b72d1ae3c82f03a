-- 结项报告: days after the end of the work.
create view due_closing (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '结项报告', 'closing report', a.end_on,
       rule_due('closing_days', a.end_on), 'organisation', a.end_on || ' + ' || rule('closing_days')
from standing s
join pinned_application a on a.project_id = s.project_id
where s.round_id = pin_round()
  and s.track = 'full'
  and s.stage in ('S70', 'S71', 'S75')
  and a.end_on is not null;
comment on view due_closing is 'closing report after the end of the work';
