-- Money of the projects of the pinned round that are approved, paid or planned.
select p.code, s.stage, m.granted_fen, t.planned_fen, t.open_fen, t.ready_fen, t.frozen_fen, t.paid_fen, t.reduced_fen,
       t.cancelled_fen, t.claimed_fen, t.recovered_fen, t.over_fen, m.disbursed_fen, m.expected_fen, m.eligible_fen, m.due_fen,
       nullif(m.return_fen, 0), l.settlement_no, coalesce(b.faults, 0)
from money_standing m
join project p on p.round_id = m.round_id and p.project_id = m.project_id
left join standing s on s.round_id = m.round_id and s.project_id = m.project_id
left join tranche_sum t on t.project_id = m.project_id
left join settlement_standing l on l.project_id = m.project_id
left join payment_fault b on b.project_id = p.project_id
where m.granted_fen is not null
   or m.gross_fen > 0
   or t.plan_no is not null
order by p.code collate "C"
