-- Lift a red line: $1 round_id, $2 project_id, $3 number of the finding, $4 who opened it, $5 its day, $6 day, $7 by whom,
-- $8 reason, $9 document, $10 its digest in hex, $11 number of the event
insert into finding_lift (round_id, project_id, opened_no, opener, opened_on, on_day, by_whom, reason, evidence, evidence_sha256,
                          event_seq)
values ($1::bigint, $2::bigint, $3::int, $4, $5::date, $6::date, $7, $8, $9, decode($10, 'hex'), $11::bigint)
