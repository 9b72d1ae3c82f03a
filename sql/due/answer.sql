-- 答复异议 (S41): the days to answer an objection.
create view due_answer (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '答复异议', 'answer to an objection', s.since,
       rule_due('objection_days', s.since), 'bureau', s.since || ' + ' || rule('objection_days')
from standing s
where s.round_id = pin_round()
  and s.stage = 'S41';
comment on view due_answer is 'days to answer an objection';
