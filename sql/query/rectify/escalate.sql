-- Bring an order higher: $1 round_id, $2 project_id, $3 order, $4 day, $5 to whom, $6 by whom, $7 reason, $8 event
insert into order_escalation (round_id, project_id, order_no, on_day, to_whom, by_whom, reason, event_seq)
values ($1::bigint, $2::bigint, $3::int, $4::date, $5, $6, $7, $8::bigint)
