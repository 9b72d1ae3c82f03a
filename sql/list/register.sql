-- 台账: all relations of all registers.
create view list_register (round_id, project_id, register, item, role, name, due_on, on_day, detail)
with (security_invoker = true) as
select e.round_id, e.project_id, e.register, e.item, e.role, e.name, e.due_on, e.on_day, e.detail
from register_at e;
comment on view list_register is '台账；registers';
comment on column list_register.register is '台账；register';
comment on column list_register.item is '事项；item';
comment on column list_register.role is '关系；relation';
comment on column list_register.name is '内容；what';
comment on column list_register.due_on is '期限；due';
comment on column list_register.on_day is '日期；on';
comment on column list_register.detail is '说明；details';
