-- What a project is still owed, and what several gates of money share (sql/gate): conditions in rows, as a gate has them.

-- What a project has got and may still get. due = min(approved, eligible) − disbursed; without an audit eligible and
-- due are not provided, never 0. Approved is less what people reduced or cancelled; what a settlement reduced follows
-- from its figures and is no reason for the next. Eligible is what the newest audit with an amount accepted, and no
-- more of it than the ledger spent from the grant, less what was disallowed. What was recovered beyond what is owed is
-- to be paid back first (return), unless a red line takes it all (kept); the rest of what is due stays in the plan (left).
create view money_standing with (security_invoker = true) as
select q.round_id, q.project_id, q.granted_fen, q.approved_fen, q.disbursed_fen, q.gross_fen, q.audit, q.eligible_fen, q.due_fen, q.expected_fen,
       q.kept, case when q.kept then 0 else least(greatest(q.due_fen, 0), q.recovered_fen) end as return_fen,
       greatest(q.due_fen, 0) - case when q.kept then 0 else least(greatest(q.due_fen, 0), q.recovered_fen) end as left_fen
from (
    select p.round_id, p.project_id, v.amount_fen as granted_fen, a.approved_fen,
           coalesce(d.fen, 0) as disbursed_fen, coalesce(d.gross_fen, 0) as gross_fen, o.audit, o.eligible_fen,
           case when v.amount_fen is not null and o.eligible_fen is not null
                then least(a.approved_fen, o.eligible_fen) - coalesce(d.fen, 0) end as due_fen,
           case when v.amount_fen is not null
                then greatest(a.approved_fen - coalesce(t.settled_fen, 0) - coalesce(t.recovered_fen, 0) - coalesce(d.fen, 0), 0) end as expected_fen,
           coalesce(t.recovered_fen, 0) as recovered_fen,
           exists (select from red_line_said r where r.project_id = p.project_id)
           or exists (select
                      from consequence_standing c
                      join consequence_rule u on u.event = c.event
                      where c.round_id = p.round_id
                        and c.project_id = p.project_id
                        and u.tranche = 'freeze_all') as kept
    from project p
    left join pinned_approval v on v.project_id = p.project_id
    left join tranche_sum t on t.project_id = p.project_id
    cross join lateral (
        select v.amount_fen - (coalesce(t.reduced_fen, 0) - coalesce(t.settled_fen, 0)) - coalesce(t.cancelled_fen, 0) as approved_fen
    ) a
    left join (
        select project_id, sum(amount_fen)::bigint as fen, (coalesce(sum(amount_fen) filter (where amount_fen > 0), 0))::bigint as gross_fen
        from pinned_disbursement
        group by project_id
    ) d on d.project_id = p.project_id
    left join (
        select project_id, greatest(sum(amount_fen), 0)::bigint as fen
        from pinned_expenditure
        where coalesce(source, 'grant') = 'grant'
        group by project_id
    ) e on e.project_id = p.project_id
    left join lateral (
        select concat_ws(' ', o.firm, o.report_no, o.reported_on, o.opinion) as audit,
               greatest(least(o.audited_fen, e.fen - coalesce(o.disallowed_fen, 0)), 0) as eligible_fen
        from pinned_audit_opinion o
        where o.project_id = p.project_id
          and o.audited_fen is not null
        order by o.reported_on desc, o.row_key collate "C" desc
        limit 1
    ) o on true
    where p.round_id = pin_round()
) q;
comment on view money_standing is 'granted, approved, disbursed, eligible, due and expected (预计下拨: approved and not disbursed) of each project';
comment on column money_standing.kept is 'a red line stands or is decided: what was recovered is not paid back';
comment on column money_standing.return_fen is 'recovered beyond what is owed, to be paid back';
comment on column money_standing.left_fen is 'what of the plan is still due';

-- Of every tranche: the project goes on, no red line stands and no result in force holds the money, the plan is the
-- approved amount (R12), and those before it are open.
create view tranche_ground with (security_invoker = true) as
select p.round_id, p.project_id, g.gate, c.*
from project p
cross join (values ('contract', 1), ('interim', 2), ('final', 3)) g (gate, rank)
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join pinned_approval v on v.project_id = p.project_id
join money_standing m on m.project_id = p.project_id
left join tranche_sum t on t.project_id = p.project_id
left join payment_fault b on b.project_id = p.project_id
left join lateral (
    select string_agg(r.figures, '；' order by r.run_no nulls last) as said
    from red_line_said r
    where r.project_id = p.project_id
) r on true
left join lateral (
    select string_agg(u.name_zh || '（第' || c.consequence_no || '号）', '、' order by c.consequence_no) as said
    from consequence_standing c
    join consequence_rule u on u.event = c.event
    where c.round_id = p.round_id
      and c.project_id = p.project_id
      and c.tranche in ('freeze', 'freeze_all', 'cancel')
) q on true
left join lateral (
    select string_agg('第' || x.tranche_no || '期', '、' order by x.tranche_no) filter (where k.rank < g.rank and x.ledger_state <> 'ready') as said,
           (sum(x.live_fen) filter (where k.rank <= g.rank))::bigint as room_fen
    from tranche_standing x
    cross join lateral (select case x.gate when 'contract' then 1 when 'interim' then 2 else 3 end as rank) k
    where x.project_id = p.project_id
      and x.live_fen > 0
) x on true
cross join lateral (
    values
        (11, 'going', '未停拨、整改、终止', 'not suspended, under an order or ended',
         coalesce(s.stage not in ('S76', 'S77', 'S78', 'S91', 'S95', 'S96', 'S98'), false), coalesce(s.stage, '未流转')),
        (12, 'red_line', '无一票否决', 'no red line', r.said is null, coalesce(r.said, '无')),
        (13, 'plan', '计划合计等于批复（R12）', 'the plan is the approved amount (R12)', t.planned_fen = v.amount_fen,
         coalesce(yuan(t.planned_fen), '无计划') || ' = ' || coalesce(yuan(v.amount_fen), '无批复')),
        (14, 'results', '无须冻结、取消的结果', 'no result that freezes or cancels', q.said is null, coalesce(q.said, '无')),
        (15, 'before', '前面各期已放行', 'those before it are released', x.said is null, coalesce(x.said || '未放行', '无')),
        (16, 'room', '已拨与拟拨不超过批复', 'what is paid and what is opened stay within the approved amount',
         m.disbursed_fen + coalesce(x.room_fen, 0) <= m.approved_fen,
         '已拨 ' || yuan(m.disbursed_fen) || ' + 拟拨 ' || yuan(coalesce(x.room_fen, 0)) || ' ≤ ' || coalesce(yuan(m.approved_fen), '无批复')
         || coalesce('，其中未对应 ' || yuan(nullif(b.unbound_fen, 0)) || ' → ' || b.remedy, ''))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view tranche_ground is 'conditions of every tranche, by the gate that opens it';

-- Of every way into the archive: no fen is open. A project that never got money needs no settlement.
create view money_closed with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
join money_standing m on m.project_id = p.project_id
left join tranche_sum t on t.project_id = p.project_id
left join settlement_standing l on l.project_id = p.project_id
left join payment_fault b on b.project_id = p.project_id
cross join lateral (
    values
        (1, 'settlement', '已决算', 'settled', l.settlement_no is not null,
         coalesce('第' || l.settlement_no || '号 ' || l.on_day || ' ' || yuan(l.due_fen), '未决算')),
        (2, 'left', '计划内无未拨余额', 'nothing of the plan is left', coalesce(t.live_fen, 0) = 0, yuan(coalesce(t.live_fen, 0))),
        (3, 'claims', '追缴已收回', 'what was claimed is back', coalesce(t.claimed_fen, 0) = 0, yuan(coalesce(t.claimed_fen, 0))),
        (4, 'due', '应付与已拨相符', 'what was paid is what was due',
         case when m.disbursed_fen = 0 and (m.due_fen is null or m.kept) then true when m.kept then m.due_fen >= 0 else m.due_fen = 0 end,
         case when m.disbursed_fen = 0 and m.due_fen is null then '无拨付余额'
              else coalesce('应付余额 ' || yuan(m.due_fen), '未提供审计') || '，已拨 ' || yuan(m.disbursed_fen)
                   || case when m.return_fen > 0 then '，须退还多收 ' || yuan(m.return_fen) when m.kept then '，一票否决，不退还' else '' end end),
        (5, 'bound', '每笔拨付都对应一期', 'every payment has its tranche', b.faults is null,
         coalesce(b.faults || ' 笔：' || b.said || ' → ' || b.remedy, '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view money_closed is 'conditions of the money for an archive';
