-- 批复 (S40, S41 → S50): the public notice ran its days.
create view gate_published with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'notice' as condition, '公示期已满' as name_zh, 'the notice ran its days' as name_en,
       n.last_day < pin_as_of() as holds,
       coalesce(n.since || ' + ' || rule('notice_days') || ' = ' || coalesce(n.last_day::text, '日历未覆盖') || ' < ' || pin_as_of(), '未公示') as figures
from project p
left join lateral (
    select max(m.on_day) as since, rule_due('notice_days', max(m.on_day)) as last_day
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.to_stage = 'S40'
) n on true
where p.round_id = pin_round();
comment on view gate_published is 'days of public notice, beginning the day after it was put up';
