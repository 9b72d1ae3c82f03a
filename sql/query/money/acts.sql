-- What became of the tranches of a project, in order: $1 project_id
select a.plan_no, a.tranche_no, a.seq, a.on_day, a.kind, a.fen, a.live_to, a.paid_to, a.gate_run_no, d.voucher_no, a.paid_on,
       a.settlement_no, a.by_whom, a.reason, a.evidence, encode(a.evidence_sha256, 'hex'), a.irregular
from tranche_act a
left join lateral (
    select d.voucher_no
    from disbursement d
    where d.round_id = a.round_id
      and d.project_id = a.project_id
      and d.row_key = a.row_key
    order by d.load_id desc
    limit 1
) d on true
where a.round_id = pin_round()
  and a.project_id = $1::bigint
  and a.on_day <= pin_as_of()
order by a.event_seq
