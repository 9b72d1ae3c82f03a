-- $1 round_id, $2 project_id. Payments in order of date.
select coalesce(d.batch, '') as batch,
       d.amount_fen,
       d.paid_on - date '1970-01-01' as paid_day,
       d.voucher_no,
       coalesce(d.purpose, '') as purpose,
       not may_name(coalesce(d.purpose, '')) as nameless
from pinned_disbursement d
where d.round_id = $1::bigint
  and d.project_id = $2::bigint
order by d.paid_on, d.voucher_no, d.row_key
