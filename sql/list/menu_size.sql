-- How large each menu is, and how much of it was never ordered (Minhang: 7 categories of the city, 87 items
-- of the district, 42 of 党群和两新).
create view list_menu_size (round_id, project_id, catalogue, level, categories, items, ordered, unordered)
with (security_invoker = true) as
select m.round_id, 0::bigint, m.catalogue, m.level, count(distinct m.category), count(*),
       count(*) filter (where m.orders > 0), count(*) filter (where m.orders = 0)
from menu_item m
group by m.round_id, m.catalogue, m.level;
comment on view list_menu_size is '菜单规模；size of the menus';
comment on column list_menu_size.catalogue is '所属菜单；menu';
comment on column list_menu_size.level is '层级；level';
comment on column list_menu_size.categories is '类别数；categories';
comment on column list_menu_size.items is '项目数；items';
comment on column list_menu_size.ordered is '点过的项目数；items ordered';
comment on column list_menu_size.unordered is '没有点过的项目数；items never ordered';
