-- What a project has got and may still get: $1 project_id
select m.granted_fen, m.approved_fen, m.eligible_fen, m.disbursed_fen, m.due_fen, m.expected_fen, m.audit, l.settlement_no,
       l.on_day, l.due_fen
from money_standing m
left join settlement_standing l on l.project_id = m.project_id
where m.project_id = $1::bigint
