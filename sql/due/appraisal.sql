-- 考核处理: a step that a result calls for and that nobody took (rule appraisal_act_days).
create view due_appraisal (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select a.round_id, a.project_id, '考核处理：' || a.called_for, 'a step after an appraisal: ' || a.called_for, a.period_to,
       rule_due('appraisal_act_days', a.period_to), 'bureau',
       a.period_from || '至' || a.period_to || ' ' || a.result || '，累计 ' || a.bad || ' 次；' || a.period_to || ' + ' || rule('appraisal_act_days')
from appraisal_at a
where a.round_id = pin_round()
  and a.called_for <> '无'
  and a.action is null;
comment on view due_appraisal is 'steps that appraisals call for and nobody took';
