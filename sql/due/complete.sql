-- 补正 (S11): the days to complete a returned application.
create view due_complete (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '补正', 'completion',
       s.since, rule_due('return_days', s.since), 'applicant',
       s.since || ' + ' || rule('return_days')
from standing s
where s.round_id = pin_round()
  and s.stage = 'S11';
comment on view due_complete is 'days to complete a returned application';
