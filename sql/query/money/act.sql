-- One step of a tranche from where it stands: $1 project_id, $2 tranche, $3 kind, $4 fen, $5 move it stands at, $6 gate
-- run or null, $7 line of the ledger or null, $8 its day, $9 settlement or null, $10 day, $11 by whom, $12 reason,
-- $13 evidence, $14 its digest in hex, $15 why a payment is irregular or null, $16 number of the event
insert into tranche_act (round_id, project_id, plan_no, tranche_no, seq, kind, fen, planned_fen, tranche_gate, state, live, paid,
                         claimed, recovered, reduced, cancelled, over, irregular, bind_no, prev_day, at_seq, gate_run_no, row_key, paid_on, settlement_no,
                         on_day, by_whom, reason, evidence, evidence_sha256, event_seq)
select t.round_id, t.project_id, t.plan_no, t.tranche_no, t.seq + 1, $3, $4::bigint, t.planned_fen, t.gate, t.ledger_state,
       t.live_fen, t.paid_fen, t.claimed_fen, t.recovered_fen, t.reduced_fen, t.cancelled_fen, t.over_fen, $15,
       1 + (select count(*) from tranche_act x where x.round_id = t.round_id and x.project_id = t.project_id and x.row_key = $7 and x.is_undo),
       t.since, $5::int, $6::int, $7,
       $8::date, $9::int, $10::date, $11, $12, $13, decode($14, 'hex'), $16::bigint
from tranche_standing t
where t.project_id = $1::bigint
  and t.tranche_no = $2::int
