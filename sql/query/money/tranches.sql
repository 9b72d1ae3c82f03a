-- Tranches of a project where they stand: $1 project_id
select t.tranche_no, t.gate, t.share_ppm, t.state, t.planned_fen,
       case t.ledger_state when 'planned' then t.live_fen else 0 end, case t.ledger_state when 'ready' then t.live_fen else 0 end,
       case t.ledger_state when 'frozen' then t.live_fen else 0 end, t.paid_fen, t.reduced_fen, t.cancelled_fen, t.claimed_fen,
       t.recovered_fen, t.over_fen, t.opened_on, t.gate_run_no, t.since
from tranche_standing t
where t.project_id = $1::bigint
order by t.tranche_no
