-- 入库总数: memberships of each level, and the distinct members of all levels together, which is not their sum.
create view list_library_total (round_id, project_id, kind, place, level, memberships, members, rose, units, fields, per_unit)
with (security_invoker = true) as
select pin_round(), 0::bigint, case c.kind when 'project' then '项目库' when 'organisation' then '单位库' else '案例库' end,
       coalesce(c.level, 0), coalesce(level_name(c.level), '合计（去重）'), c.memberships, c.members, c.rose, c.units, c.fields,
       case when c.units > 0 then to_char(c.members::numeric / c.units, 'FM999999990.00') end
from (
    select m.kind, m.level::int as level, count(*) as memberships, count(distinct m.item) as members, count(m.promoted_from) as rose,
           count(distinct name_key(m.unit)) as units, count(distinct m.field) as fields
    from library_member m
    group by grouping sets ((m.kind, m.level), (m.kind))
) c;
comment on view list_library_total is '入库总数；libraries: memberships of each level, members counted once in all';
comment on column list_library_total.kind is '库别；library of';
comment on column list_library_total.place is '层级；level';
comment on column list_library_total.level is '库级；its word';
comment on column list_library_total.memberships is '在库条数；memberships';
comment on column list_library_total.members is '去重个数；distinct members';
comment on column list_library_total.rose is '其中升级；rose from below';
comment on column list_library_total.units is '单位数；units';
comment on column list_library_total.fields is '领域数；fields';
comment on column list_library_total.per_unit is '平均每个单位；members a unit';
