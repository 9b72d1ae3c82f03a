-- 决算: the project is accepted, failed or ended, audited, and every payment has its tranche.
create view gate_settleable with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
join money_standing m on m.project_id = p.project_id
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join tranche_sum t on t.project_id = p.project_id
left join payment_fault b on b.project_id = p.project_id
cross join lateral (
    values
        (1, 'ended', '已验收、不通过或终止', 'accepted, failed or ended', coalesce(s.stage in ('S90', 'S91', 'S95', 'S96'), false),
         coalesce(s.stage || ' ' || s.since, '未流转')),
        (2, 'audit', '已审计并有审定金额', 'audited, with an amount', case when m.eligible_fen is not null then true end,
         coalesce(m.audit || '，合格支出 ' || yuan(m.eligible_fen), '未提供')),
        (3, 'plan', '有拨付计划', 'there is a plan', t.plan_no is not null, coalesce(yuan(t.planned_fen), '无')),
        (4, 'bound', '每笔拨付都对应一期', 'every payment has its tranche', b.faults is null,
         coalesce(b.faults || ' 笔：' || b.said || ' → ' || b.remedy, '无')),
        (5, 'approved', '有批复金额', 'there is an approved amount', case when m.granted_fen is not null then true end,
         coalesce(yuan(m.granted_fen), '未提供'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_settleable is 'what a settlement needs';
