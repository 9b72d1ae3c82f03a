-- Acts of a tranche whose line of the ledger is gone or says another amount: $1 project_id, $2 tranche, $3 voucher,
-- voucher@day or null. The line, its voucher, day, what the act says of it (signed), the kind that undoes it.
select b.row_key, v.voucher_no, a.paid_on, b.act_fen, 'un' || b.kind
from disbursement_bound b
join line_act a on a.project_id = b.project_id and a.row_key = b.row_key
left join lateral (
    select d.voucher_no
    from disbursement d
    where d.round_id = a.round_id
      and d.project_id = a.project_id
      and d.row_key = a.row_key
      and d.paid_on = a.paid_on
    order by d.load_id desc
    limit 1
) v on true
where b.project_id = $1::bigint
  and b.tranche_no = $2::int
  and b.state in ('gone', 'changed')
  and ($3::text is null or $3 in (v.voucher_no, v.voucher_no || '@' || a.paid_on))
order by a.paid_on, b.row_key collate "C"
