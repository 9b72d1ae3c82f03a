-- 拨付中期款 (interim): the interim evaluation was passed, or passed again after rectification.
create view gate_tranche_interim with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'passed' as condition, '已通过中期评估' as name_zh, 'the interim evaluation is passed' as name_en,
       m.day is not null as holds, coalesce(m.day::text, '未通过') as figures
from project p
left join lateral (
    select max(m.on_day) as day
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.on_day <= pin_as_of()
      and m.from_stage in ('S75', 'S77')
      and m.to_stage = 'S70'
) m on true
where p.round_id = pin_round()
union all
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from tranche_ground g
where g.gate = 'interim';
comment on view gate_tranche_interim is 'what opens the tranches of the interim evaluation';
