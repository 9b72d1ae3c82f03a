-- 拨付尾款 (final): accepted and settled; what is left in the plan is what the settlement still owes, to the fen. A
-- micro project is paid without an audit where the rule says so, and settled by it where there is one.
create view gate_tranche_final with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
join money_standing m on m.project_id = p.project_id
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join tranche_sum t on t.project_id = p.project_id
left join settlement_standing l on l.project_id = p.project_id
cross join lateral (
    select s.track = 'micro' and m.eligible_fen is null and rule('audit_required_micro') in ('否', 'no') as without_audit
) w
cross join lateral (
    values
        (1, 'accepted', '已通过验收', 'accepted', coalesce(s.stage = 'S90', false),
         coalesce(s.stage || ' ' || s.since, '未流转')),
        (2, 'settled', '已决算，未拨余额与应付相符', 'settled, and what is left is what is due',
         case when w.without_audit then true
              when m.due_fen is not null then l.settlement_no is not null and t.live_fen = m.left_fen end,
         case when w.without_audit then '微项目不要求审计，按批复'
              when m.due_fen is null then '未提供审计，未决算'
              else coalesce('决算第' || l.settlement_no || '号', '未决算') || '，未拨 ' || coalesce(yuan(t.live_fen), '无计划')
                   || ' = 应付 ' || yuan(m.left_fen)
                   || case when m.return_fen > 0 then '（另须退还多收 ' || yuan(m.return_fen) || '）' else '' end end)
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round()
union all
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from tranche_ground g
where g.gate = 'final';
comment on view gate_tranche_final is 'what opens the tranches of the final settlement';
