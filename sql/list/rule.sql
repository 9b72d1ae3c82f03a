-- 规则与设置: every rule and setting of the round with the value in force and where it is from.
create view list_rule (round_id, project_id, governs, key, name, value, unit, form, source, by_whom, since, reason)
with (security_invoker = true) as
select pin_round(), 0::bigint, k.governs_zh || '；' || k.governs_en, k.key, k.name_zh || '；' || k.name_en, coalesce(s.value, k.by_default),
       case when coalesce(s.value, k.by_default) is null then null
            else case k.kind when 'money' then '元；yuan' when 'points' then '分；points' end end,
       setting_form(k.kind),
       case when c.change_no is not null then '轮次设置（第' || c.change_no || '次改动）；set for the round (change ' || c.change_no || ')'
            when s.value is not null then '轮次设置文件 ' || l.file_name || '；file ' || l.file_name
            when k.by_default is not null then '规则集 DEFAULT-2026；rule set DEFAULT-2026'
            else '未设；not set' end,
       c.by_whom, case when s.value is not null then coalesce(c.on_day, (l.loaded_at at time zone 'Asia/Shanghai')::date) end, c.reason
from known_setting k
left join pinned_round_setting s on s.row_key = k.key
left join load l on l.load_id = s.load_id
left join setting_change c on c.round_id = s.round_id and c.round_seq = l.round_seq
where pin_round() is not null
union all
select s.round_id, 0::bigint, '其他；other', s.row_key, '程序不认识，不起作用；not known, without effect', s.value, null, null,
       '轮次设置文件 ' || l.file_name || '；file ' || l.file_name, null, (l.loaded_at at time zone 'Asia/Shanghai')::date, null
from pinned_round_setting s
join load l on l.load_id = s.load_id
where not exists (select from known_setting k where k.key = s.row_key);
comment on view list_rule is '规则与设置：现行的值及其来源；rules and settings, the value in force and its source';
comment on column list_rule.governs is '用于；governs；both languages';
comment on column list_rule.key is '键；key';
comment on column list_rule.name is '名称；name；both languages';
comment on column list_rule.value is '现行的值；value in force';
comment on column list_rule.unit is '单位；unit；both languages';
comment on column list_rule.form is '可填；may be；both languages';
comment on column list_rule.source is '来源；source；both languages';
comment on column list_rule.by_whom is '何人；by';
comment on column list_rule.since is '何时；since';
comment on column list_rule.reason is '为何；reason';
