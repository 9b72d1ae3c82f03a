-- Note an adjustment: $1 round_id, $2 project_id, $3 number, $4 what, $5 message, $6 opened finding, $7 order, $8 first day,
-- $9 day, $10 by whom, $11 evidence, $12 its digest in hex, $13 event
insert into adjustment (round_id, project_id, adjustment_no, what, message, opened_no, order_no, effective_on, on_day, by_whom,
                        evidence, evidence_sha256, event_seq)
values ($1::bigint, $2::bigint, $3::int, $4, $5, $6::int, $7::int, $8::date, $9::date, $10, $11, decode($12, 'hex'), $13::bigint)
