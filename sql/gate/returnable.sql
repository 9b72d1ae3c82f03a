-- 退回补正 (S10 → S11): not more often than the rule allows.
create view gate_returnable with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'returns' as condition, '退回次数未满' as name_zh, 'may still be returned' as name_en,
       r.times < rule_count('returns_max') as holds,
       r.times || ' < ' || coalesce(rule_count('returns_max')::text, '—') as figures
from project p
cross join lateral (
    select count(*) as times
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.event = 'return'
) r
where p.round_id = pin_round();
comment on view gate_returnable is 'an application is returned only so often';
