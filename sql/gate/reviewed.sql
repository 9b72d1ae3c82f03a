-- 不入围、候补 (S30 → S39, S31): the panel has scored.
create view gate_reviewed with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'sheets' as condition, '有效评分表份数' as name_zh, 'valid panel sheets' as name_en,
       coalesce(v.sheets, 0) >= rule_count('sheets_min') as holds,
       coalesce(v.sheets, 0) || ' ≥ ' || coalesce(rule('sheets_min'), '—') as figures
from project p
left join selection_score v on v.project_id = p.project_id
where p.round_id = pin_round();
comment on view gate_reviewed is 'enough sheets after recusals';
