-- 实训基地: each base with its themes, partners, advisers and projects.
create view list_base (round_id, project_id, base, themes, partners, advisers, projects)
with (security_invoker = true) as
select i.round_id, 0::bigint, i.item, register_names('实训基地', i.item, '主题'), register_names('实训基地', i.item, '合作单位'),
       register_names('实训基地', i.item, '指导专家'), register_names('实训基地', i.item, '项目')
from register_item i
where i.register = '实训基地';
comment on view list_base is '实训基地；training bases';
comment on column list_base.base is '基地；base';
comment on column list_base.themes is '主题；themes';
comment on column list_base.partners is '合作单位；partners';
comment on column list_base.advisers is '指导专家；advisers';
comment on column list_base.projects is '项目；projects';
