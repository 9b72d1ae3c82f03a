-- Tranches of a project as an act finds them, and the last day something was done: $1 project_id
select t.tranche_no, t.gate, t.ledger_state, t.live_fen, t.paid_fen, t.claimed_fen,
       (select max(a.on_day) from tranche_act a where a.round_id = t.round_id and a.project_id = t.project_id) as last_day
from tranche_standing t
where t.project_id = $1::bigint
order by t.tranche_no
