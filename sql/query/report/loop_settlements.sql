-- What the projects of the pinned round are owed: granted, approved, eligible by the audit, disbursed, due; and the
-- settlement where one was made.
select m.project_id,
       m.granted_fen, m.approved_fen, m.eligible_fen, m.disbursed_fen, m.due_fen, m.expected_fen,
       l.on_day - date '1970-01-01' as settled_day,
       l.gate_run_no
from money_standing m
left join settlement_standing l on l.round_id = m.round_id and l.project_id = m.project_id
where m.round_id = pin_round()
order by m.project_id
