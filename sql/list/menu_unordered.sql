-- 无人问津: items of the menu that nobody has ordered by the pinned day.
create view list_menu_unordered (round_id, project_id, catalogue, level, category, item_no, item, supplier)
with (security_invoker = true) as
select m.round_id, m.project_id, m.catalogue, m.level, m.category, m.item_no, m.item, m.supplier
from menu_item m
where m.orders = 0;
comment on view list_menu_unordered is '没有人点的服务项目；items nobody ordered';
comment on column list_menu_unordered.catalogue is '所属菜单；menu';
comment on column list_menu_unordered.level is '层级；level';
comment on column list_menu_unordered.category is '类别；category';
comment on column list_menu_unordered.item_no is '菜单编号；number';
comment on column list_menu_unordered.item is '服务项目；item';
comment on column list_menu_unordered.supplier is '供给单位；supplier';
