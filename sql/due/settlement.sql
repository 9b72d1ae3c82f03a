-- 决算 (S90, S91, S95, S96): the days to settle what was paid or is still planned.
create view due_settlement (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '决算', 'settlement', e.since, rule_due('settlement_days', e.since), 'bureau',
       e.since || ' + ' || rule('settlement_days')
from standing s
join money_standing m on m.project_id = s.project_id
left join tranche_sum t on t.project_id = s.project_id
join lateral (
    select min(v.on_day) as since
    from move v
    where v.round_id = s.round_id
      and v.project_id = s.project_id
      and v.to_stage in ('S90', 'S91', 'S95')
      and v.on_day <= pin_as_of()
) e on true
where s.round_id = pin_round()
  and s.stage in ('S90', 'S91', 'S95', 'S96')
  and (s.track <> 'micro' or m.eligible_fen is not null or rule('audit_required_micro') not in ('否', 'no'))
  and (m.disbursed_fen <> 0 or t.live_fen > 0)
  and not exists (select from settlement_standing l where l.project_id = s.project_id);
comment on view due_settlement is 'days to settle after the end';
