-- 签约 (S50 → S60), 微项目确认 (S20 → S50): an amount is approved, within what was asked and what there is.
create view gate_approved with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_approval b on b.project_id = p.project_id
left join pinned_application a on a.project_id = p.project_id
cross join (select coalesce(sum(q.amount_fen), 0)::bigint as fen from pinned_approval q) t
cross join lateral (
    values
        (1, 'amount', '已批复金额', 'an amount is approved', b.amount_fen > 0,
         case when b.project_id is null then '无批复行' else coalesce(yuan(b.amount_fen), '未填') end),
        (2, 'requested', '不超过申请额', 'not more than requested',
         case when a.requested_fen is null then true else b.amount_fen <= a.requested_fen end,
         coalesce(yuan(b.amount_fen), '—') || ' ≤ ' || coalesce(yuan(a.requested_fen), '未填')),
        (3, 'cap', '不超过单项上限', 'within the cap of a project',
         case when setting_value('cap') is null then true else b.amount_fen <= setting_yuan('cap') end,
         coalesce(yuan(b.amount_fen), '—') || ' ≤ ' || coalesce(setting_value('cap'), '未设')),
        (4, 'pool', '批复合计不超过资金池', 'all approvals are within the pool',
         case when setting_value('pool') is null then true else t.fen <= setting_yuan('pool') end,
         yuan(t.fen) || ' ≤ ' || coalesce(setting_value('pool'), '未设')),
        (5, 'share', '资助比例不超过上限', 'share of the grant',
         case when setting_value('grant_share_max') is null or a.budget_fen is null then true
              else b.amount_fen <= a.budget_fen * setting_share('grant_share_max') end,
         coalesce(yuan(b.amount_fen), '—') || ' ÷ ' || coalesce(yuan(a.budget_fen), '—') || ' ≤ ' || coalesce(setting_value('grant_share_max'), '未设'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_approved is 'approved amounts within request, cap, share and pool';
