-- 结果应用: what follows from a result is decided within days of it; a later run that changes it counts anew.
create view due_consequence (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select e.round_id, e.project_id, '结果应用', 'what follows from a result', e.since, rule_due('consequence_days', e.since), 'bureau',
       u.name_zh || '（' || e.figures || '），' || e.since || ' + ' || rule('consequence_days')
from consequence_now e
join consequence_rule u on u.event = e.event
where e.same_no is null;
comment on view due_consequence is 'results nobody decided on';
