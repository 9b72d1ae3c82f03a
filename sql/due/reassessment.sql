-- 再评估: an adjustment is followed by another assessment within days.
create view due_reassessment (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select a.round_id, a.project_id, '调整后的再评估（第' || a.adjustment_no || '号）', 'assessment after adjustment ' || a.adjustment_no,
       a.effective_on, rule_due('reassess_days', a.effective_on), 'evaluator',
       a.what || '，' || a.effective_on || ' + ' || rule('reassess_days')
from adjustment_effect a
where a.before_run is not null
  and a.after_run is null;
comment on view due_reassessment is 'adjustments without a score since';
