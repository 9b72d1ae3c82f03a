-- 首笔拨付 (S60): from the contract on, until the first money of the grant is paid; where the plan, or the rule there
-- will be one by, opens a tranche by the contract.
create view due_first_tranche (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select m.round_id, m.project_id, '首笔拨付', 'first tranche', m.on_day,
       rule_due('first_tranche_days', m.on_day), 'bureau', m.on_day || ' + ' || rule('first_tranche_days')
from move m
where m.round_id = pin_round()
  and m.on_day <= pin_as_of()
  and m.to_stage = 'S60'
  and case when exists (select from tranche_standing t where t.project_id = m.project_id)
           then exists (select from tranche_standing t where t.project_id = m.project_id and t.gate = 'contract')
           else exists (select from plan_tranches(plan_rule(m.track), m.track) x where x.gate = 'contract') end
  and not exists (select from pinned_disbursement d where d.project_id = m.project_id and d.amount_fen > 0);
comment on view due_first_tranche is 'first money after the contract';
