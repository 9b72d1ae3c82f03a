-- Settle a project by its figures of the pinned day: $1 project_id, $2 number, $3 move it stands at, $4 gate run, $5 day,
-- $6 by whom, $7 reason, $8 evidence, $9 its digest in hex, $10 number of the event
insert into settlement (round_id, project_id, settlement_no, at_seq, gate_run_no, approved_fen, eligible_fen, disbursed_fen, audit,
                        on_day, by_whom, reason, evidence, evidence_sha256, event_seq)
select m.round_id, m.project_id, $2::int, $3::int, $4::int, m.approved_fen, m.eligible_fen, m.disbursed_fen, m.audit, $5::date, $6,
       $7, $8, decode($9, 'hex'), $10::bigint
from money_standing m
where m.project_id = $1::bigint
