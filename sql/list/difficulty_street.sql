-- 分类评估, street by street: every street of the list of places, and every other that is named, with the classes and
-- teams that take it on; a street nobody takes on stands with 否.
create view list_difficulty_street (round_id, project_id, street, covered, classes, teams)
with (security_invoker = true) as
with named as (
    select s.name as street, s.item, t.name as team
    from register_at s
    left join register_at t on t.register = s.register and t.role = '团队' and name_key(t.item) = name_key(s.item)
    where s.register = '分类评估'
      and s.role = '街道'
)
select pin_round(), 0::bigint, p.street, count(n.item) > 0, string_agg(distinct n.item collate "C", '、' order by n.item collate "C"),
       string_agg(distinct n.team collate "C", '、' order by n.team collate "C")
from (select a.name as street from pinned_area a where a.level = 3
      union
      select n.street from named n) p
left join named n on name_key(n.street) = name_key(p.street)
where exists (select from named)
group by p.street;
comment on view list_difficulty_street is '分类评估：街道；streets and who takes them on';
comment on column list_difficulty_street.street is '街道；street';
comment on column list_difficulty_street.covered is '已覆盖；covered';
comment on column list_difficulty_street.classes is '难度类别；classes';
comment on column list_difficulty_street.teams is '团队；teams';
