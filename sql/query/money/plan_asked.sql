-- The plan the pinned round asks for: $1 project_id, $2 track or null. Its tranches, what they add up to, the approved
-- amount, the plan there is, what of it is live and what was paid, its last day.
select q.track, plan_rule(q.track), (select count(*) from plan_tranches(plan_rule(q.track), q.track)),
       (select sum(x.share_ppm) from plan_tranches(plan_rule(q.track), q.track) x),
       (select min(x.share_ppm) from plan_tranches(plan_rule(q.track), q.track) x),
       v.amount_fen, coalesce(l.plan_no, 0), t.live_fen, t.paid_fen + t.claimed_fen + t.recovered_fen, l.last_day
from (select coalesce($2, rule('track')) as track) q
left join pinned_approval v on v.project_id = $1::bigint
left join tranche_sum t on t.project_id = $1::bigint
left join (
    select max(p.plan_no) as plan_no, greatest(max(p.on_day), max(a.on_day)) as last_day
    from tranche_plan p
    left join tranche_act a on a.round_id = p.round_id and a.project_id = p.project_id
    where p.round_id = pin_round()
      and p.project_id = $1::bigint
) l on true
