-- 揭榜里程碑: milestones of open problems that are not reached.
create view due_problem_milestone (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select e.round_id, 0::bigint, '揭榜里程碑', 'milestone of an open problem', null::date, e.due_on, 'organisation',
       e.item || '：' || e.name
from register_at e
where e.register = '揭榜挂帅'
  and e.role = '里程碑'
  and e.on_day is null
  and e.due_on is not null;
comment on view due_problem_milestone is 'milestones of open problems that are not reached';
