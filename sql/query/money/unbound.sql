-- Payments of a project that belong to no tranche, or no longer say what their act says: $1 project_id
select b.voucher_no, b.batch, b.paid_on, b.amount_fen, b.state, b.tranche_no, b.act_fen, f.file_name, n.name, b.src_row
from disbursement_bound b
left join load f on f.load_id = b.load_id
left join load_sheet n on n.load_id = b.load_id and n.sheet_no = b.src_sheet
where b.project_id = $1::bigint
  and b.state <> 'bound'
order by b.paid_on, b.row_key collate "C"
