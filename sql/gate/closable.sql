-- 申请结项 (S70 → S80): the interim evaluation is behind it, where the round asks for one.
create view gate_closable with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'interim' as condition, '已通过中期评估' as name_zh, 'interim evaluation passed' as name_en,
       rule('interim_required') in ('否', 'no') or m.day is not null as holds,
       coalesce('通过于 ' || m.day, case when rule('interim_required') in ('否', 'no') then '本轮不要求' else '未通过' end) as figures
from project p
left join lateral (
    select max(m.on_day) as day
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.from_stage in ('S75', 'S77')
      and m.to_stage = 'S70'
) m on true
where p.round_id = pin_round();
comment on view gate_closable is 'nothing is skipped on the way to closing';
