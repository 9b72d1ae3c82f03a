-- 拨付中期款 (interim): the interim evaluation was passed, or passed again after rectification.
create view gate_tranche_interim with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'passed' as condition, '已通过中期评估' as name_zh, 'the interim evaluation is passed' as name_en,
       m.day is not null as holds, coalesce(m.day::text, '未通过') as figures
from project p
cross join lateral (select interim_passed_on(p.project_id) as day) m
where p.round_id = pin_round()
union all
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from tranche_ground g
where g.gate = 'interim';
comment on view gate_tranche_interim is 'what opens the tranches of the interim evaluation';
