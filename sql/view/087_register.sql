-- Registers as data: which there are, which relations each knows, and of which an item needs at least how many.
-- A new register is its rows here and a list.
create view register_role as
select v.register, v.ordinal, v.role, v.least
from (values
    ('揭榜挂帅', 1, '牵头部门', 1),
    ('揭榜挂帅', 2, '揭榜单位', 1),
    ('揭榜挂帅', 3, '责任人', 1),
    ('揭榜挂帅', 4, '协办单位', 1),
    ('揭榜挂帅', 5, '里程碑', 1),
    ('揭榜挂帅', 6, '日志', 1),
    ('揭榜挂帅', 7, '结项', 0),
    ('实训基地', 1, '主题', 1),
    ('实训基地', 2, '合作单位', 1),
    ('实训基地', 3, '指导专家', 1),
    ('实训基地', 4, '项目', 0),
    ('分类评估', 1, '团队', 1),
    ('分类评估', 2, '街道', 1),
    ('分类评估', 3, '项目', 0),
    ('规划任务', 1, '任务', 1),
    ('规划任务', 2, '项目', 1),
    ('基金用途', 1, '服务对象类别', 1),
    ('基金用途', 2, '服务模块', 1),
    ('基金用途', 3, '试点街镇', 0),
    ('特色项目', 1, '站点', 1),
    ('特色项目', 2, '项目', 0)
) as v (register, ordinal, role, least);
comment on view register_role is 'registers and the relations each knows';
comment on column register_role.least is 'how many an item needs at least';

-- What has happened up to the pinned day: what was planned stays, not yet done; anything else came later.
create view register_at with (security_invoker = true) as
select e.round_id, e.project_id, e.load_id, e.src_sheet, e.src_row, e.register, e.item, e.role, e.name, e.due_on,
       case when e.on_day <= pin_as_of() then e.on_day end as on_day, e.detail
from pinned_register_entry e
where e.on_day is null
   or e.on_day <= pin_as_of()
   or e.due_on is not null;
comment on view register_at is 'entries of registers as they stood on the pinned day';

-- One row an item: its entries by relation, joined.
create function register_names(the_register text, the_item text, the_role text) returns text language sql stable parallel safe
begin atomic
    select string_agg(e.name, '、' order by e.name collate "C")
    from register_at e
    where e.register = the_register
      and name_key(e.item) = name_key(the_item)
      and e.role = the_role;
end;
comment on function register_names(text, text, text) is 'what stands in a relation to an item; null = nothing';

create view register_item with (security_invoker = true) as
select e.round_id, e.register, name_key(e.item) as item_key, min(e.item) as item,
       count(*) as entries,
       (select string_agg(r.role || ' ' || n.have || ' < ' || r.least, '、' order by r.ordinal)
        from register_role r
        cross join lateral (select count(*) from register_at o
                            where o.register = r.register and o.role = r.role
                              and name_key(o.item) = name_key(min(e.item))) as n (have)
        where r.register = e.register and n.have < r.least) as lacks
from register_at e
group by e.round_id, e.register, name_key(e.item);
comment on view register_item is 'items of registers with what each lacks; null = nothing';

-- 揭榜挂帅: an open problem is taken when a unit took it up, silent since its last note (log, milestone, taking).
create view open_problem with (security_invoker = true) as
select e.round_id, min(e.item) as problem,
       min(e.on_day) filter (where e.role = '牵头部门') as published_on,
       min(coalesce(e.on_day, 'infinity'::date)) filter (where e.role = '揭榜单位') as taken_on,
       max(e.on_day) filter (where e.role in ('日志', '里程碑', '揭榜单位')) as noted_on,
       min(e.on_day) filter (where e.role = '结项') as closed_on,
       count(*) filter (where e.role = '里程碑') as milestones,
       count(*) filter (where e.role = '里程碑' and e.on_day is not null) as done,
       count(*) filter (where e.role = '日志') as notes
from register_at e
where e.register = '揭榜挂帅'
group by e.round_id, name_key(e.item);
comment on view open_problem is 'open problems under the pins: when each was published, taken up, last noted and closed';

-- A measure of a period: from the rows of places where there are any, else from the row of the whole.
create view metric_sum with (security_invoker = true) as
with counted as (
    select m.*, bool_or(m.area is not null and m.num is not null) over (partition by m.metric, m.unit, m.period_from) as by_area
    from pinned_metric m
)
select c.round_id, c.metric, c.unit, c.period_from, max(c.period_to) as period_to,
       sum(c.num) filter (where (c.area is not null) = c.by_area)::bigint as num,
       sum(c.den) filter (where (c.area is not null) = c.by_area)::bigint as den,
       max(c.target_ppm) filter (where c.area is null) as target_ppm,
       bool_or(c.beyond) filter (where c.area is null) as beyond,
       count(c.num) filter (where c.area is not null) as areas
from counted c
group by c.round_id, c.metric, c.unit, c.period_from;
comment on view metric_sum is 'measures by period: sums of numerators and of denominators, with the target';
