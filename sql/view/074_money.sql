-- The money of projects under the pins (DOMAIN.md §2, O5): the plan a round's rule asks for, where tranches stand,
-- what is settled, what was pledged beside the grant. Amounts are fen.

-- A plan as text: shares in order, each with the gate that opens it where it is written ("50/30/20", "60 签约/40 中期").
-- Otherwise the last of one is opened by the final settlement, others in order by contract, interim, final; the micro
-- track has no interim evaluation. No rows: it cannot be read. Whether the shares add up is for who asks.
create function plan_tranches(the_plan text, the_track text)
returns table (tranche_no int, share_ppm bigint, gate text) language sql immutable parallel safe
begin atomic
    with part as (
        select p.ordinality::int as tranche_no, count(*) over ()::int as parts,
               regexp_match(p.part, '^\s*(\d{1,3}(?:\.\d{1,4})?)\s*[%％]?\s*(签约|确认|合同|contract|中期|interim|末期|验收|结算|决算|final)?\s*$') as said
        from regexp_split_to_table(the_plan, '[/／、]') with ordinality as p (part, ordinality)
    )
    select q.tranche_no, (q.said[1]::numeric * 10000)::bigint,
           case when q.said[2] in ('签约', '确认', '合同', 'contract') then 'contract'
                when q.said[2] in ('中期', 'interim') then 'interim'
                when q.said[2] is not null or q.parts = 1 then 'final'
                when q.tranche_no = 1 then 'contract'
                when the_track = 'micro' or q.tranche_no > 2 then 'final'
                else 'interim' end
    from part q
    where not exists (select from part x where x.said is null)
    order by q.tranche_no;
end;
comment on function plan_tranches(text, text) is 'tranches of a plan written as text';

-- A round that is all micro may set tranche_plan; one with both tracks sets tranche_plan_micro beside it.
create function plan_rule(the_track text) returns text language sql stable parallel safe
    return case when the_track = 'micro'
                then coalesce(setting_value('tranche_plan_micro'),
                              case when rule('track') = 'micro' then setting_value('tranche_plan') end,
                              rule('tranche_plan_micro'))
                else rule('tranche_plan') end;
comment on function plan_rule(text) is 'the plan the pinned round asks for on a track';

create view tranche_standing with (security_invoker = true) as
select t.round_id, t.project_id, t.plan_no, t.tranche_no, t.gate, t.share_ppm, t.planned_fen, coalesce(a.seq, 0) as seq,
       coalesce(a.state_to, 'planned') as ledger_state, coalesce(a.live_to, t.planned_fen) as live_fen,
       coalesce(a.paid_to, 0) as paid_fen, coalesce(a.claimed_to, 0) as claimed_fen, coalesce(a.recovered_to, 0) as recovered_fen,
       coalesce(a.reduced_to, 0) as reduced_fen, coalesce(a.cancelled_to, 0) as cancelled_fen, coalesce(a.over_to, 0) as over_fen,
       least(s.settled_fen, coalesce(a.reduced_to, 0)) as settled_fen,
       coalesce(a.on_day, p.on_day) as since, o.on_day as opened_on, o.gate_run_no,
       case when a.claimed_to > 0 then 'recovering'
            when coalesce(a.live_to, t.planned_fen) > 0 then
                case coalesce(a.state_to, 'planned') when 'ready' then case when a.paid_to > 0 then 'partly_paid' else 'releasable' end
                                                     when 'frozen' then 'frozen'
                                                     else 'planned' end
            when a.recovered_to > 0 then 'recovered'
            when a.paid_to > 0 then 'paid'
            when a.cancelled_to > 0 then 'cancelled'
            when a.reduced_to > 0 then 'reduced'
            else 'planned' end as state
from tranche_plan p
join tranche t on t.round_id = p.round_id and t.project_id = p.project_id and t.plan_no = p.plan_no
left join lateral (
    select a.*
    from tranche_act a
    where a.round_id = t.round_id
      and a.project_id = t.project_id
      and a.plan_no = t.plan_no
      and a.tranche_no = t.tranche_no
      and a.on_day <= pin_as_of()
    order by a.seq desc
    limit 1
) a on true
left join lateral (
    select a.on_day, a.gate_run_no
    from tranche_act a
    where a.round_id = t.round_id
      and a.project_id = t.project_id
      and a.plan_no = t.plan_no
      and a.tranche_no = t.tranche_no
      and a.kind = 'release'
      and a.on_day <= pin_as_of()
    order by a.seq desc
    limit 1
) o on true
cross join lateral (
    select greatest(coalesce(sum(case a.kind when 'reduce' then a.fen else -a.fen end), 0), 0)::bigint as settled_fen
    from tranche_act a
    where a.round_id = t.round_id
      and a.project_id = t.project_id
      and a.plan_no = t.plan_no
      and a.tranche_no = t.tranche_no
      and a.kind in ('reduce', 'restore')
      and a.settlement_no is not null
      and a.on_day <= pin_as_of()
) s
where p.round_id = pin_round()
  and p.on_day <= pin_as_of()
  and not exists (
      select
      from tranche_plan n
      where n.round_id = p.round_id
        and n.project_id = p.project_id
        and n.plan_no > p.plan_no
        and n.on_day <= pin_as_of());
comment on view tranche_standing is 'tranches of the newest plan and where they stand: amounts by what became of them, and one word for it';
comment on column tranche_standing.state is 'planned, releasable, partly_paid, paid, frozen, reduced, cancelled, recovering, recovered';
comment on column tranche_standing.settled_fen is 'of reduced: what settlements took, and a later settlement may restore';

-- Tranches of a project together, over its newest plan.
create view tranche_sum with (security_invoker = true) as
select round_id, project_id, max(plan_no) as plan_no, sum(planned_fen)::bigint as planned_fen,
       (coalesce(sum(live_fen) filter (where ledger_state = 'planned'), 0))::bigint as open_fen,
       (coalesce(sum(live_fen) filter (where ledger_state = 'ready'), 0))::bigint as ready_fen,
       (coalesce(sum(live_fen) filter (where ledger_state = 'frozen'), 0))::bigint as frozen_fen,
       sum(live_fen)::bigint as live_fen, sum(paid_fen)::bigint as paid_fen, sum(claimed_fen)::bigint as claimed_fen,
       sum(recovered_fen)::bigint as recovered_fen, sum(reduced_fen)::bigint as reduced_fen,
       sum(cancelled_fen)::bigint as cancelled_fen, sum(over_fen)::bigint as over_fen, sum(settled_fen)::bigint as settled_fen
from tranche_standing
group by round_id, project_id;
comment on view tranche_sum is 'planned + over = open + ready + frozen + paid + claimed + recovered + reduced + cancelled';

-- Acts that stand for a line of the 拨付台账: bound, and not undone.
create view line_act with (security_invoker = true) as
select a.*, case when a.kind in ('pay', 'return') then a.fen else -a.fen end as act_fen
from tranche_act a
where a.round_id = pin_round()
  and a.on_day <= pin_as_of()
  and a.row_key is not null
  and not a.is_undo
  and not exists (
      select
      from tranche_act u
      where u.round_id = a.round_id
        and u.project_id = a.project_id
        and u.row_key = a.row_key
        and u.bind_no = a.bind_no
        and u.is_undo
        and u.on_day <= pin_as_of());
comment on view line_act is 'acts by a line of the ledger, those that were undone left out';

-- Lines of the 拨付台账 of projects that have a plan, and the act each stands for, with the place of the line. A line that
-- was superseded by another amount, and one that is gone, show as such.
create view disbursement_bound with (security_invoker = true) as
select coalesce(d.project_id, a.project_id) as project_id, coalesce(d.row_key, a.row_key) as row_key, d.batch, d.voucher_no,
       coalesce(d.paid_on, a.paid_on) as paid_on, d.amount_fen, a.tranche_no, a.kind,
       a.act_fen, a.irregular,
       d.load_id, d.src_sheet, d.src_row,
       case when a.row_key is null then 'unbound'
            when d.row_key is null then 'gone'
            when d.amount_fen <> a.act_fen then 'changed'
            else 'bound' end as state
from (
    select *
    from pinned_disbursement d
    where exists (select from tranche_plan p
                  where p.round_id = d.round_id and p.project_id = d.project_id and p.on_day <= pin_as_of())
) d
full join line_act a on a.project_id = d.project_id and a.row_key = d.row_key;
comment on view disbursement_bound is 'payments and the acts they stand for: bound, unbound, changed, gone';

-- Where a row of facts is found, in words: "拨付.csv 第2行".
create function place_said(of_load bigint, sheet int, row_no int) returns text language sql stable parallel safe as $$
    select l.file_name || coalesce(' ' || nullif(s.name, ''), '') || ' 第' || row_no || '行'
    from load l
    left join load_sheet s on s.load_id = l.load_id and s.sheet_no = sheet
    where l.load_id = of_load
$$;
comment on function place_said(bigint, int, int) is 'file, sheet and row of a fact';

-- An irregular payment as a finding says it (R14); the same words when it is bound and when it is checked.
create function irregular_said(tranche_no int, paid_on date, fen bigint, irregular text) returns text language sql immutable parallel safe
    return '第' || tranche_no || '期 ' || paid_on || ' 拨付 ' || yuan(fen) || '：' || irregular;
comment on function irregular_said(int, date, bigint, text) is 'an irregular payment in words';

-- What does not fit between the ledger and the tranches, and what to do about each line.
create view payment_fault with (security_invoker = true) as
select b.project_id, count(*) as faults,
       string_agg(concat_ws(' ', b.voucher_no, b.paid_on, yuan(coalesce(b.amount_fen, b.act_fen)),
                            '（' || place_said(b.load_id, b.src_sheet, b.src_row) || '）',
                            case b.state when 'changed' then '原记 ' || yuan(b.act_fen) when 'gone' then '台账中已无' end),
                  '；' order by b.paid_on, b.row_key collate "C") as said,
       concat_ws('；', case when bool_or(b.state = 'unbound') then 'gyct money pay ' || p.code || ' 1…n --voucher' end,
                 case when bool_or(b.state <> 'unbound') then 'gyct money unbind ' || p.code || ' ' || string_agg(distinct b.tranche_no::text, '/') end) as remedy,
       (coalesce(sum(b.amount_fen) filter (where b.state = 'unbound'), 0))::bigint as unbound_fen
from disbursement_bound b
join project p on p.round_id = pin_round() and p.project_id = b.project_id
where b.state <> 'bound'
group by b.project_id, p.code;
comment on view payment_fault is 'payments of a project without a tranche or other than their act says';

create view settlement_standing with (security_invoker = true) as
select s.*
from settlement s
where s.round_id = pin_round()
  and s.on_day <= pin_as_of()
  and not exists (
      select
      from settlement n
      where n.round_id = s.round_id
        and n.project_id = s.project_id
        and n.settlement_no > s.settlement_no
        and n.on_day <= pin_as_of());
comment on view settlement_standing is 'the newest settlement of each project';

-- Pledges in three kinds, never added to each other; only cash enters the reconciliation with the bank. Signed is what
-- was signed and not withdrawn; an intention is none yet. Open is what of it is still to come.
create view pledge_standing with (security_invoker = true) as
select coalesce(g.project_id, m.project_id) as project_id, coalesce(g.backer, m.backer) as backer, coalesce(g.kind, m.kind) as kind,
       coalesce(g.intended_fen, 0) as intended_fen, coalesce(g.signed_fen, 0) as signed_fen, coalesce(g.withdrawn_fen, 0) as withdrawn_fen,
       coalesce(m.fen, 0) as delivered_fen, greatest(coalesce(g.signed_fen, 0) - greatest(coalesce(m.fen, 0), 0), 0) as open_fen,
       greatest(coalesce(m.fen, 0) - coalesce(g.signed_fen, 0), 0) as over_fen,
       coalesce(g.breached, false) as breached, g.basis, g.signed_on, g.hours_tenth, m.hours_tenth as delivered_tenth, g.shared,
       case when coalesce(g.breached, false) then 'breached'
            when coalesce(g.signed_fen, 0) = 0 then
                case when m.fen > 0 then 'unpledged' when g.intended_fen > 0 then 'intended' else 'withdrawn' end
            when coalesce(m.fen, 0) >= g.signed_fen then 'delivered'
            when m.fen > 0 then 'partly'
            else 'open' end as state
from (
    select project_id, name_key(backer) as backer_key, kind, min(backer) as backer,
           (coalesce(sum(value_fen) filter (where state = '意向'), 0))::bigint as intended_fen,
           (coalesce(sum(value_fen) filter (where state is distinct from '意向' and state is distinct from '撤回'), 0))::bigint as signed_fen,
           (coalesce(sum(value_fen) filter (where state = '撤回'), 0))::bigint as withdrawn_fen,
           coalesce(bool_or(state = '违约'), false) as breached, string_agg(distinct basis, '、' order by basis) as basis,
           min(signed_on) as signed_on, sum(hours_tenth)::bigint as hours_tenth, bool_or(whole_fen <> value_fen) as shared
    from placed_pledge
    group by project_id, name_key(backer), kind
) g
full join (
    select project_id, name_key(backer) as backer_key, kind, min(backer) as backer, sum(value_fen)::bigint as fen, sum(hours_tenth)::bigint as hours_tenth
    from pinned_match_payment
    group by project_id, name_key(backer), kind
) m on m.project_id = g.project_id and m.backer_key = g.backer_key and m.kind = g.kind;
comment on view pledge_standing is 'pledged, delivered and open by project, backer and kind';
comment on column pledge_standing.state is 'intended, open, partly, delivered, breached, withdrawn, unpledged';
comment on column pledge_standing.shared is 'part of a pledge to several projects';

-- Pledges of projects that are closing or closed that were not kept: what may not pass in silence (R31, due).
create view pledge_unkept with (security_invoker = true) as
select p.round_id, g.project_id, g.backer, g.kind, g.signed_fen, g.delivered_fen, g.open_fen, g.breached, g.signed_on, c.closed_on,
       case g.kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end as kind_zh
from pledge_standing g
join project p on p.project_id = g.project_id and p.round_id = pin_round()
join lateral (
    select max(m.on_day) as closed_on
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.to_stage in ('S80', 'S90', 'S91', 'S95')
      and m.on_day <= pin_as_of()
) c on c.closed_on is not null
where g.open_fen > 0;
comment on view pledge_unkept is 'signed pledges not delivered in full when the project closes';
