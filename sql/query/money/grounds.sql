-- Where the figures of a project's settlement come from, in the order they are reckoned in: $1 project_id. What it is,
-- amount, day, tranche, the gate run that opened it, how a payment is bound, file, sheet, row, number of rows, words.
with here as (
    select m.*, p.code
    from money_standing m
    join project p on p.round_id = m.round_id and p.project_id = m.project_id
    where m.project_id = $1::bigint
), audit as (
    select o.*
    from pinned_audit_opinion o
    where o.project_id = $1::bigint
      and o.audited_fen is not null
    order by o.reported_on desc, o.row_key collate "C" desc
    limit 1
), said as (
    select 1 as ordinal, 'granted' as item, v.amount_fen as fen, null::date as day, null::int as tranche_no, null::int as gate_run_no,
           null::text as state, v.load_id, v.src_sheet, v.src_row, null::bigint as lines, null::text as words
    from pinned_approval v
    where v.project_id = $1::bigint
    union all
    select case x.kind when 'reduce' then 2 when 'restore' then 3 when 'cancel' then 4 else 5 end, case x.kind when 'reduce' then 'reduced' when 'restore' then 'restored' when 'cancel' then 'cancelled' else 'revived' end,
           case when x.kind in ('reduce', 'cancel') then -x.fen else x.fen end, x.on_day, x.tranche_no, null, null, null, null, null, null,
           x.reason
    from tranche_act x
    join tranche_standing t on t.project_id = x.project_id and t.plan_no = x.plan_no and t.tranche_no = x.tranche_no
    where x.project_id = $1::bigint
      and x.round_id = pin_round()
      and x.on_day <= pin_as_of()
      and x.kind in ('reduce', 'restore', 'cancel', 'revive')
      and x.settlement_no is null
    union all
    select 6, 'approved', h.approved_fen, null, null, null, null, null, null, null, null, null
    from here h
    union all
    select 7, 'audited', a.audited_fen, a.reported_on, null, null, null, a.load_id, a.src_sheet, a.src_row, null,
           concat_ws(' ', a.firm, a.report_no, a.opinion)
    from audit a
    union all
    select 8, 'spent', sum(e.amount_fen)::bigint, max(e.spent_on), null, null, null, e.load_id, e.src_sheet, min(e.src_row), count(*), null
    from pinned_expenditure e
    where e.project_id = $1::bigint
      and coalesce(e.source, 'grant') = 'grant'
    group by e.load_id, e.src_sheet
    union all
    select 9, 'disallowed', -a.disallowed_fen, a.reported_on, null, null, null, a.load_id, a.src_sheet, a.src_row, null, a.report_no
    from audit a
    where a.disallowed_fen <> 0
    union all
    select 10, 'eligible', h.eligible_fen, null, null, null, null, null, null, null, null, null
    from here h
    union all
    select 11, case when d.amount_fen < 0 then 'back' else 'paid' end, d.amount_fen, d.paid_on, b.tranche_no, t.gate_run_no,
           case when b.irregular is not null then 'irregular' else coalesce(b.state, 'unplanned') end,
           d.load_id, d.src_sheet, d.src_row, null, d.voucher_no
    from pinned_disbursement d
    left join disbursement_bound b on b.project_id = d.project_id and b.row_key = d.row_key
    left join tranche_standing t on t.project_id = d.project_id and t.tranche_no = b.tranche_no
    where d.project_id = $1::bigint
    union all
    select 11, 'gone', b.act_fen, b.paid_on, b.tranche_no, null, b.state, null, null, null, null, null
    from disbursement_bound b
    where b.project_id = $1::bigint
      and b.state = 'gone'
    union all
    select 12, 'disbursed', h.disbursed_fen, null, null, null, null, null, null, null, null, null
    from here h
    union all
    select 13, 'due', h.due_fen, null, null, null, null, null, null, null, null, null
    from here h
    union all
    select 14, 'return', h.return_fen, null, null, null, null, null, null, null, null, null
    from here h
    where h.return_fen > 0
    union all
    select 15, 'expected', h.expected_fen, null, null, null, null, null, null, null, null, null
    from here h
    union all
    select 16, 'settled', l.due_fen, l.on_day, null, l.gate_run_no, null, null, null, null, null, concat_ws(' ', '#' || l.settlement_no, l.audit)
    from settlement_standing l
    where l.project_id = $1::bigint
)
select s.item, s.fen, s.day, s.tranche_no, s.gate_run_no, s.state, f.file_name, n.name, s.src_row, s.lines, s.words
from said s
left join load f on f.load_id = s.load_id
left join load_sheet n on n.load_id = s.load_id and n.sheet_no = s.src_sheet
order by s.ordinal, s.day, s.load_id, s.src_row, s.tranche_no
