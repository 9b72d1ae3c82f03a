-- The gate of the first tranche of a project that is not released: $1 project_id
select 'tranche_' || t.gate, t.tranche_no
from tranche_standing t
where t.project_id = $1::bigint
  and t.ledger_state = 'planned'
  and t.live_fen > 0
order by t.tranche_no
limit 1
