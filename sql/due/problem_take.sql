-- 揭榜: an open problem that no unit has taken up (rule problem_take_days).
create view due_problem_take (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select p.round_id, 0::bigint, '揭榜', 'an open problem to take up', p.published_on,
       rule_due('problem_take_days', p.published_on), 'bureau',
       p.problem || '：' || p.published_on || ' + ' || rule('problem_take_days')
from open_problem p
where p.taken_on is null
  and p.closed_on is null;
comment on view due_problem_take is 'open problems nobody took up';
