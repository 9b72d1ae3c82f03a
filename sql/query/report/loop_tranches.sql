-- Tranches of the newest plans of the pinned round, with the gate run that opened each and the last payment.
select t.project_id,
       t.tranche_no,
       t.share_ppm,
       t.planned_fen,
       case t.gate when 'contract' then '签约' when 'interim' then '中期评估通过' else '验收并决算' end as gate,
       t.gate_run_no,
       t.opened_on - date '1970-01-01' as opened_day,
       b.paid_on - date '1970-01-01' as paid_day,
       t.paid_fen,
       l.state
from tranche_standing t
join list_tranche l on l.round_id = t.round_id and l.project_id = t.project_id and l.tranche_no = t.tranche_no
left join lateral (
    select max(b.paid_on) as paid_on
    from disbursement_bound b
    where b.project_id = t.project_id
      and b.tranche_no = t.tranche_no
) b on true
where t.round_id = pin_round()
order by t.project_id, t.tranche_no
