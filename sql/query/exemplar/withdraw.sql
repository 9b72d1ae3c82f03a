-- Withdraw a case: $1 round_id, $2 project_id, $3 day, $4 by whom, $5 reason, $6 evidence, $7 its digest in hex, $8 event
insert into exemplar_withdrawal (round_id, project_id, on_day, by_whom, reason, evidence, evidence_sha256, event_seq)
values ($1::bigint, $2::bigint, $3::date, $4, $5, $6, decode($7, 'hex'), $8::bigint)
