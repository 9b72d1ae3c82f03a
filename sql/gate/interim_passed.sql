-- 中期通过 (S75 → S70): an interim score made since, settled, at or above the line, no red line.
create view gate_interim_passed with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join standing_run r on r.project_id = p.project_id and r.stage = 'interim'
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = p.project_id
) q on true
cross join lateral (
    values
        (1, 'scored', '已中期评分', 'an interim score stands', case when r.run_no is not null then not r.pending end,
         case when r.run_no is null then '未提供中期评分' else 'r' || r.run_no || ' ' || r.as_of || case when r.pending then ' 待定' else '' end end),
        (2, 'line', '达到中期合格线', 'the line is reached', r.counted_c >= rule_points('interim_line'),
         coalesce(points(r.counted_c), '—') || ' ≥ ' || coalesce(rule('interim_line'), '—')),
        (3, 'red_line', '无一票否决', 'no red line', q.said is null, coalesce(q.said, '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_interim_passed is 'the interim score of the newest run';
