-- 中期评估延期 (S70): once, and asked for before the window has closed.
create view gate_deferrable with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_application a on a.project_id = p.project_id
cross join lateral (
    select interim_deferred_on(p.project_id) as deferred_on, interim_last_day(p.project_id, a.start_on, a.end_on) as last_day,
           (select min(m.on_day) from move m
            where m.round_id = p.round_id and m.project_id = p.project_id and m.to_stage = 'S75' and m.on_day <= pin_as_of()) as interim_on
) m
cross join lateral (
    values
        (1, 'once', '未曾延期', 'not put off before', m.deferred_on is null, coalesce('已于 ' || m.deferred_on || ' 延期', '无')),
        (2, 'window', '在中期评估窗口结束前提出', 'asked for before the window closes', m.last_day >= pin_as_of(),
         coalesce(pin_as_of() || ' ≤ ' || m.last_day, '起止日期未填')),
        (3, 'interim', '尚未中期评估', 'not evaluated yet', m.interim_on is null, coalesce('已于 ' || m.interim_on || ' 开展', '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_deferrable is 'one deferral of the interim evaluation, in time';
