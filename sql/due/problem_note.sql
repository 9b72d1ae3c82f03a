-- 揭榜挂帅: an open problem that was taken up and of which nothing was noted since (rule problem_note_days).
create view due_problem_note (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select p.round_id, 0::bigint, '揭榜进展', 'progress of an open problem', p.noted_on,
       rule_due('problem_note_days', p.noted_on), 'organisation',
       p.problem || '：' || p.noted_on || ' + ' || rule('problem_note_days')
from open_problem p
where p.taken_on is not null
  and p.closed_on is null;
comment on view due_problem_note is 'open problems that were taken up and of which nothing was noted since';
