-- 申诉 (S86 → S87): within the days for it.
create view gate_appealable with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'window' as condition, '在申诉期内' as name_zh, 'within the days to appeal' as name_en,
       n.last_day >= pin_as_of() as holds,
       coalesce(n.since || ' + ' || rule('appeal_days') || ' = ' || coalesce(n.last_day::text, '日历未覆盖') || ' ≥ ' || pin_as_of(), '未公示') as figures
from project p
left join lateral (
    select max(m.on_day) as since, rule_due('appeal_days', max(m.on_day)) as last_day
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.to_stage = 'S86'
) n on true
where p.round_id = pin_round();
comment on view gate_appealable is 'days to appeal against a published result';
