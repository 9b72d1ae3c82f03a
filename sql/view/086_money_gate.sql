-- What several gates of money share (sql/gate): conditions in rows, as a gate has them.

-- Of every tranche: the project goes on, no red line stands and no result in force holds the money, the plan is the
-- approved amount (R12), and those before it are open.
create view tranche_ground with (security_invoker = true) as
select p.round_id, p.project_id, g.gate, c.*
from project p
cross join (values ('contract', 1), ('interim', 2), ('final', 3)) g (gate, rank)
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join pinned_approval v on v.project_id = p.project_id
left join tranche_sum t on t.project_id = p.project_id
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
    select string_agg('第' || x.tranche_no || '期', '、' order by x.tranche_no) as said
    from tranche_standing x
    where x.project_id = p.project_id
      and case x.gate when 'contract' then 1 when 'interim' then 2 else 3 end < g.rank
      and x.live_fen > 0
      and x.ledger_state <> 'ready'
) x on true
cross join lateral (
    values
        (11, 'going', '未停拨、整改、终止', 'not suspended, under an order or ended',
         coalesce(s.stage not in ('S76', 'S77', 'S78', 'S91', 'S95', 'S96', 'S98'), false), coalesce(s.stage, '未流转')),
        (12, 'red_line', '无一票否决', 'no red line', r.said is null, coalesce(r.said, '无')),
        (13, 'plan', '计划合计等于批复（R12）', 'the plan is the approved amount (R12)', t.planned_fen = v.amount_fen,
         coalesce(yuan(t.planned_fen), '无计划') || ' = ' || coalesce(yuan(v.amount_fen), '无批复')),
        (14, 'results', '无须冻结、取消的结果', 'no result that freezes or cancels', q.said is null, coalesce(q.said, '无')),
        (15, 'before', '前面各期已放行', 'those before it are released', x.said is null, coalesce(x.said || '未放行', '无'))
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
left join (
    select project_id, count(*) as faults
    from disbursement_bound
    where state <> 'bound'
    group by project_id
) b on b.project_id = p.project_id
cross join lateral (
    values
        (1, 'settlement', '已决算', 'settled', l.settlement_no is not null,
         coalesce('第' || l.settlement_no || '号 ' || l.on_day || ' ' || yuan(l.due_fen), '未决算')),
        (2, 'left', '计划内无未拨余额', 'nothing of the plan is left', coalesce(t.live_fen, 0) = 0, yuan(coalesce(t.live_fen, 0))),
        (3, 'claims', '追缴已收回', 'what was claimed is back', coalesce(t.claimed_fen, 0) = 0, yuan(coalesce(t.claimed_fen, 0))),
        (4, 'due', '应付与已拨相符', 'what was paid is what was due',
         case when m.disbursed_fen = 0 then true else m.due_fen between 0 and coalesce(t.recovered_fen, 0) end,
         case when m.disbursed_fen = 0 then '无拨付余额'
              else coalesce('应付余额 ' || yuan(m.due_fen), '未提供审计') || '，已拨 ' || yuan(m.disbursed_fen) end),
        (5, 'bound', '每笔拨付都对应一期', 'every payment has its tranche', coalesce(b.faults, 0) = 0, coalesce(b.faults, 0) || ' 笔未对应')
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view money_closed is 'conditions of the money for an archive';
