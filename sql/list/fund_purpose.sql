-- 基金用途: how many categories, modules and pilot places a fund is for.
create view list_fund_purpose (round_id, project_id, fund, role, count, names)
with (security_invoker = true) as
select e.round_id, 0::bigint, min(e.item), e.role, count(*), string_agg(e.name, '、' order by e.name collate "C")
from register_at e
where e.register = '基金用途'
group by e.round_id, name_key(e.item), e.role;
comment on view list_fund_purpose is '基金用途；what funds are for';
comment on column list_fund_purpose.fund is '基金；fund';
comment on column list_fund_purpose.role is '关系；relation';
comment on column list_fund_purpose.count is '个数；how many';
comment on column list_fund_purpose.names is '内容；which';
