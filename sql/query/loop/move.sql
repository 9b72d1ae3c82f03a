-- Make a move, under the event lock; the answer is what its event says (event_said). $1 round_id, $2 project_id,
-- $3 number, $4 track, $5 from, $6 event, $7 to, $8 gate, $9 gate run or null, $10 day of the move before or
-- null, $11 day, $12 by whom, $13 reason, $14 evidence, $15 its digest in hex, $16 code of the reason
-- of a rejection, $17 what the move needs, $18 number of the event
insert into move (round_id, project_id, seq, track, from_stage, event, to_stage, gate, gate_run_no, prev_day, on_day,
                  by_whom, reason, evidence, evidence_sha256, reason_code, needs, event_seq)
values ($1::bigint, $2::bigint, $3::int, $4, $5, $6, $7, $8, $9::int, $10::date, $11::date, $12, $13, $14,
        decode($15, 'hex'), $16, $17, $18::bigint)
