-- 验收不通过 (S86, S87 → S91): the days to appeal are over and the final score is below the line, or a red
-- line was crossed. What passes cannot be failed.
create view gate_failed with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join standing_run r on r.project_id = p.project_id and r.stage = 'final'
cross join lateral stage_period(p.project_id, 'S86', 'appeal_days') n
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = p.project_id
) q on true
cross join lateral (
    values
        (1, 'appeal', '申诉期已满或已复核', 'the days to appeal are over',
         case when s.stage = 'S87' then s.event = 'review' else n.last_day < pin_as_of() end,
         case when s.stage = 'S87' then case when s.event = 'review' then '已复核（' || s.since || '，' || s.by_whom || '）' else '申诉尚无复核结论' end
              else n.said || coalesce(' < ' || case when n.since is not null then pin_as_of() end, '') end),
        (2, 'line', '未达验收合格线或有一票否决', 'below the line, or a red line',
         case when r.run_no is not null and not r.counted_pending
              then r.counted_c < rule_points('accept_line') or r.cap_c < 10000 or q.said is not null end,
         coalesce(r.counted_said
                  || coalesce('（' || q.said || '）', case when r.cap_c < 10000 then '（得分上限 ' || points(r.cap_c) || '）' else '' end), '未提供末期评分')
         || ' < ' || coalesce(rule('accept_line'), '—'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_failed is 'a project fails by its final score';
