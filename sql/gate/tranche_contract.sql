-- 拨付首期 (contract): signed (full) or approved (micro), and the ground every tranche needs (tranche_ground).
create view gate_tranche_contract with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'signed' as condition, '已签约（微项目：已确认）' as name_zh, 'the contract is signed' as name_en,
       m.day is not null as holds, coalesce(m.day::text, '未签约') as figures
from project p
left join lateral (
    select max(m.on_day) as day
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.on_day <= pin_as_of()
      and m.to_stage = case m.track when 'micro' then 'S50' else 'S60' end
) m on true
where p.round_id = pin_round()
union all
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from tranche_ground g
where g.gate = 'contract';
comment on view gate_tranche_contract is 'what opens the tranches of the contract';
