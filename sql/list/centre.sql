-- 邻里中心: the places there are on the pinned day, with the orders of each.
create view list_centre (round_id, project_id, area, centre_no, name, extended, hours, opened_on, orders)
with (security_invoker = true) as
with ordered as (
    select name_key(o.centre) as key, count(*) as orders
    from pinned_menu_order o
    group by name_key(o.centre)
)
select s.round_id, s.project_id, s.area, s.centre_no, s.name, s.extended, s.hours, s.opened_on, coalesce(o.orders, 0)
from pinned_centre s
left join ordered o on o.key = name_key(s.name);
comment on view list_centre is '邻里中心；centres';
comment on column list_centre.area is '所属街镇；town';
comment on column list_centre.centre_no is '中心编号；number';
comment on column list_centre.name is '邻里中心；centre';
comment on column list_centre.extended is '延时服务；open longer';
comment on column list_centre.hours is '开放时间；hours';
comment on column list_centre.opened_on is '启用日期；opened';
comment on column list_centre.orders is '点单次数；orders';
