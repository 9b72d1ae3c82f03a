-- 申诉 (S86 → S87): within the days for it.
create view gate_appealable with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'window' as condition, '在申诉期内' as name_zh, 'within the days to appeal' as name_en,
       n.last_day >= pin_as_of() as holds,
       n.said || coalesce(' ≥ ' || case when n.since is not null then pin_as_of() end, '') as figures
from project p
cross join lateral stage_period(p.project_id, 'S86', 'appeal_days') n
where p.round_id = pin_round();
comment on view gate_appealable is 'days to appeal against a published result';
