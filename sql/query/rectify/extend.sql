-- Extend an order: $1 round_id, $2 project_id, $3 order, $4 due till now, $5 due, $6 day, $7 by whom, $8 reason, $9 event
insert into order_extension (round_id, project_id, order_no, was_due_on, due_on, on_day, by_whom, reason, event_seq)
values ($1::bigint, $2::bigint, $3::int, $4::date, $5::date, $6::date, $7, $8, $9::bigint)
