-- Tranches of a project as an act finds them, of what was reduced the part settlements took, the day it was opened, and
-- the last day something was done: $1 project_id
select t.tranche_no, t.gate, t.ledger_state, t.live_fen, t.paid_fen, t.claimed_fen, t.recovered_fen, t.reduced_fen - t.settled_fen,
       t.settled_fen, t.cancelled_fen, t.opened_on,
       greatest((select max(a.on_day) from tranche_act a where a.round_id = t.round_id and a.project_id = t.project_id),
                (select max(p.on_day) from tranche_plan p where p.round_id = t.round_id and p.project_id = t.project_id),
                (select max(l.on_day) from settlement l where l.round_id = t.round_id and l.project_id = t.project_id)) as last_day
from tranche_standing t
where t.project_id = $1::bigint
order by t.tranche_no
