-- 结果应用到资金: a consequence that freezes, cancels or recovers is carried out in the ledger of tranches.
create view due_consequence_money (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select c.round_id, c.project_id, t.name_zh, t.name_en, c.on_day, rule_due('consequence_days', c.on_day), 'bureau',
       u.name_zh || '（第' || c.consequence_no || '号）：' || t.figures || '，' || c.on_day || ' + ' || rule('consequence_days')
from consequence_standing c
join consequence_rule u on u.event = c.event
join tranche_sum s on s.round_id = c.round_id and s.project_id = c.project_id
cross join lateral (
    select '冻结' as name_zh, 'freeze' as name_en, '未冻结 ' || yuan(s.live_fen - s.frozen_fen) as figures
    where c.tranche in ('freeze', 'freeze_all')
      and s.live_fen > s.frozen_fen
      and (c.tranche = 'freeze_all' or s.frozen_fen = 0)
    union all
    select '取消余款', 'cancel the rest', '未取消 ' || yuan(s.live_fen)
    where c.tranche = 'cancel'
      and s.live_fen > 0
    union all
    select '追缴', 'recover', '已拨 ' || yuan(s.paid_fen) || ' 未追缴'
    where c.tranche = 'freeze_all'
      and s.paid_fen > 0
      and s.claimed_fen + s.recovered_fen = 0
) t
where c.round_id = pin_round();
comment on view due_consequence_money is 'freezes, cancellations and recoveries that follow from results and were not carried out';
