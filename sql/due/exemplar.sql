-- 撤稿: a case against which a red line stands is withdrawn, later too.
create view due_exemplar (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '撤下典型案例', 'withdrawal of an exemplar', c.on_day, rule_due('consequence_days', c.on_day), 'bureau',
       u.name_zh || coalesce('，第' || s.chapter_no || '章', '') || '，' || c.on_day || ' + ' || rule('consequence_days')
from exemplar_standing s
join consequence_standing c on c.round_id = s.round_id and c.project_id = s.project_id and c.exemplar = 'withdrawn'
join consequence_rule u on u.event = c.event
where s.state in ('notice', 'selected', 'published');
comment on view due_exemplar is 'exemplars a red line stands against';
