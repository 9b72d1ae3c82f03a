-- 分类评估: each class of difficulty with its teams, the streets it covers and the projects in it.
create view list_difficulty (round_id, project_id, class, teams, streets, projects, lacks)
with (security_invoker = true) as
select i.round_id, 0::bigint, i.item, register_names('分类评估', i.item, '团队'), register_names('分类评估', i.item, '街道'),
       (select count(*) from register_at e where e.register = '分类评估' and e.role = '项目' and name_key(e.item) = i.item_key),
       i.lacks
from register_item i
where i.register = '分类评估';
comment on view list_difficulty is '分类评估；classes of difficulty';
comment on column list_difficulty.class is '难度类别；class';
comment on column list_difficulty.teams is '团队；teams';
comment on column list_difficulty.streets is '街道；streets';
comment on column list_difficulty.projects is '项目数；projects';
comment on column list_difficulty.lacks is '缺少；lacks';
