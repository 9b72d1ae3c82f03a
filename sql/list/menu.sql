-- 菜单: what is offered, with how often it was ordered in the round; never ordered stands as 0.
create view list_menu (round_id, project_id, catalogue, level, category, item_no, item, supplier, audience,
                       unit, price_fen, valid_from, valid_to, orders)
with (security_invoker = true) as
select m.round_id, m.project_id, m.catalogue, m.level, m.category, m.item_no, m.item, m.supplier, m.audience, m.unit,
       m.price_fen, m.valid_from, m.valid_to, m.orders
from menu_item m;
comment on view list_menu is '菜单；the menu';
comment on column list_menu.catalogue is '所属菜单；menu';
comment on column list_menu.level is '层级；level';
comment on column list_menu.category is '类别；category';
comment on column list_menu.item_no is '菜单编号；number';
comment on column list_menu.item is '服务项目；item';
comment on column list_menu.supplier is '供给单位；supplier';
comment on column list_menu.audience is '服务对象；for whom';
comment on column list_menu.unit is '计量单位；unit';
comment on column list_menu.price_fen is '单价(元)；price (yuan)';
comment on column list_menu.valid_from is '有效期起；valid from';
comment on column list_menu.valid_to is '有效期止；valid to';
comment on column list_menu.orders is '点单次数；orders';
