-- 申请结项 (S70 → S80): the interim evaluation is behind it, where the round asks for one.
create view gate_closable with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'interim' as condition, '已通过中期评估' as name_zh, 'interim evaluation passed' as name_en,
       rule('interim_required') in ('否', 'no') or m.day is not null as holds,
       coalesce('通过于 ' || m.day, case when rule('interim_required') in ('否', 'no') then '本轮不要求' else '未通过' end) as figures
from project p
cross join lateral (select interim_passed_on(p.project_id) as day) m
where p.round_id = pin_round();
comment on view gate_closable is 'nothing is skipped on the way to closing';
