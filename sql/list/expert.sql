-- 专家库: who may be asked to score, which side of the committee each stands for, and how many projects are barred.
create view list_expert (round_id, project_id, expert_no, name, unit, role, title, fields, pool_since, active, left_on, recused)
with (security_invoker = true) as
select x.round_id, 0::bigint, x.expert_no, x.name, x.unit, x.role, x.title, x.fields, x.pool_since,
       x.active and coalesce(x.left_on > pin_as_of(), true), x.left_on,
       (select count(distinct c.project_id) from recused_project c where c.expert_key = name_key(x.name))
from pinned_expert x;
comment on view list_expert is '专家库；pool of experts';
comment on column list_expert.expert_no is '专家编号；number';
comment on column list_expert.name is '姓名；name';
comment on column list_expert.unit is '工作单位；employer';
comment on column list_expert.role is '评委会角色；side of the committee';
comment on column list_expert.title is '职称；title';
comment on column list_expert.fields is '专业领域；fields';
comment on column list_expert.pool_since is '入库日期；in the pool since';
comment on column list_expert.active is '在库；in the pool';
comment on column list_expert.left_on is '退出日期；left on';
comment on column list_expert.recused is '回避项目数；projects recused from';
