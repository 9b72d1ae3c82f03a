-- Money of the pinned round: how many projects have an approved amount, its sum and mean (half-up to the fen), what
-- became of it. 预计下拨 (expected) is approved and not disbursed; it is not paid. What is lost must be 0.
select count(m.granted_fen), sum(m.granted_fen), round(sum(m.granted_fen)::numeric / nullif(count(m.granted_fen), 0))::bigint,
       sum(t.planned_fen), sum(t.open_fen), sum(t.ready_fen), sum(t.frozen_fen), sum(t.paid_fen), sum(t.reduced_fen),
       sum(t.cancelled_fen), sum(t.claimed_fen), sum(t.recovered_fen), sum(t.over_fen), sum(m.disbursed_fen), sum(m.expected_fen),
       count(l.settlement_no),
       sum(t.planned_fen + t.over_fen - t.live_fen - t.paid_fen - t.claimed_fen - t.recovered_fen - t.reduced_fen - t.cancelled_fen)
from money_standing m
left join tranche_sum t on t.project_id = m.project_id
left join settlement_standing l on l.project_id = m.project_id
