-- $1 round_id, $2 project_ids. Payments in order of date.
select d.project_id,
       coalesce(d.batch, '') as batch,
       d.amount_fen,
       d.paid_on - date '1970-01-01' as paid_day,
       d.voucher_no,
       coalesce(d.purpose, '') as purpose,
       not may_name(coalesce(d.purpose, '')) as nameless
from pinned_disbursement d
where d.round_id = $1::bigint
  and d.project_id = any ($2::bigint[])
order by d.project_id, d.paid_on, d.voucher_no collate "C", d.row_key collate "C"
