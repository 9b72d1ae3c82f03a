-- 中期评估 (S70 → S75): not before its window opens; a late one is listed by `due`, not refused.
create view gate_interim_due with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'window' as condition, '已到中期评估窗口' as name_zh, 'the window is open' as name_en,
       w.first_day <= pin_as_of() as holds,
       coalesce(a.start_on || '至' || a.end_on || ' × ' || rule('interim_from') || ' = ' || w.first_day || ' ≤ ' || pin_as_of(), '起止日期未填') as figures
from project p
left join pinned_application a on a.project_id = p.project_id
left join lateral (
    select a.start_on + ceil((a.end_on - a.start_on) * rule_share('interim_from'))::int as first_day
) w on true
where p.round_id = pin_round();
comment on view gate_interim_due is 'the first day of the interim window, a share of the term';
