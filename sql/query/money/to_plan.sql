-- Projects of the pinned round that are approved and have no plan.
select p.code
from project p
join pinned_approval v on v.project_id = p.project_id
where p.round_id = pin_round()
  and v.amount_fen > 0
  and not exists (select from tranche_plan t where t.round_id = p.round_id and t.project_id = p.project_id)
order by p.code collate "C"
