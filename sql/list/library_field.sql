-- 按领域: members of the libraries by their field, each counted once.
create view list_library_field (round_id, project_id, kind, field, members)
with (security_invoker = true) as
select pin_round(), 0::bigint, case m.kind when 'project' then '项目库' when 'organisation' then '单位库' else '案例库' end,
       coalesce(m.field, '未填领域'), count(distinct m.item)
from library_member m
where m.kind <> 'organisation'
group by m.kind, m.field;
comment on view list_library_field is '在库项目与案例按领域；projects and cases of the libraries by field';
comment on column list_library_field.kind is '库别；library of';
comment on column list_library_field.field is '领域；field';
comment on column list_library_field.members is '个数；members';
