-- 批复 (S40, S41 → S50): the public notice ran its days.
create view gate_published with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'notice' as condition, '公示期已满' as name_zh, 'the notice ran its days' as name_en,
       n.last_day < pin_as_of() as holds,
       n.said || coalesce(' < ' || case when n.since is not null then pin_as_of() end, '') as figures
from project p
cross join lateral stage_period(p.project_id, 'S40', 'notice_days') n
where p.round_id = pin_round();
comment on view gate_published is 'days of public notice, beginning the day after it was put up';
