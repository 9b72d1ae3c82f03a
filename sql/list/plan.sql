-- 规划任务: each task with its projects and how far those are; a task without a project and a project without a
-- task stand as 无项目 and 无任务.
create view list_plan (round_id, project_id, state, task, title, stage, na)
with (security_invoker = true) as
with link as (
    select e.round_id, name_key(e.item) as key, e.project_id
    from register_at e
    where e.register = '规划任务'
      and e.role = '项目'
      and e.project_id <> 0
)
select i.round_id, coalesce(l.project_id, 0), case when l.project_id is null then '无项目' else '已对应' end, i.item, a.title,
       g.name_zh, case when l.project_id is null then 'title,stage' end
from register_item i
left join link l on l.key = i.item_key
left join pinned_application a on a.project_id = l.project_id
left join standing s on s.round_id = i.round_id and s.project_id = l.project_id
left join stage g on g.track = s.track and g.stage = s.stage
where i.register = '规划任务'
union all
select a.round_id, a.project_id, '无任务', null, a.title, g.name_zh, 'task'
from pinned_application a
left join standing s on s.round_id = a.round_id and s.project_id = a.project_id
left join stage g on g.track = s.track and g.stage = s.stage
where a.project_id not in (select l.project_id from link l)
  and exists (select from register_item i where i.register = '规划任务');
comment on view list_plan is '规划任务与项目；tasks of the plan and their projects';
comment on column list_plan.state is '对应情况；matched';
comment on column list_plan.task is '任务；task';
comment on column list_plan.title is '项目；project';
comment on column list_plan.stage is '所处阶段；stage';
