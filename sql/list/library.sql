-- 入库台账: who is in which library on the pinned day.
create view list_library (round_id, project_id, kind, level, name, unit, field, area, entered_on, promoted_from, left_on, reason)
with (security_invoker = true) as
select pin_round(), m.project_id, case m.kind when 'project' then '项目库' when 'organisation' then '单位库' else '案例库' end,
       level_name(m.level), m.name, m.unit, m.field, m.area, m.entered_on, level_name(m.promoted_from), m.left_on, m.reason
from library_member m;
comment on view list_library is '在库名单；members of the libraries';
comment on column list_library.kind is '库别；library of';
comment on column list_library.level is '库级；level';
comment on column list_library.name is '名称；name';
comment on column list_library.unit is '单位；unit';
comment on column list_library.field is '领域；field';
comment on column list_library.area is '所在区划；place';
comment on column list_library.entered_on is '入库日期；entered';
comment on column list_library.promoted_from is '推荐来源；rose from';
comment on column list_library.left_on is '将出库日期；will leave';
comment on column list_library.reason is '原因；reason';
