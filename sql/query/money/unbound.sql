-- Payments of a project that belong to no tranche, or no longer say what their act says: $1 project_id
select b.voucher_no, b.batch, b.paid_on, b.amount_fen, b.state, b.tranche_no, b.act_fen
from disbursement_bound b
where b.project_id = $1::bigint
  and b.state <> 'bound'
order by b.paid_on, b.row_key collate "C"
