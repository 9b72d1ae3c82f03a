-- 复评通过，回到末期评估 (S77 → S85): ordered at the final evaluation, judged, the line reached, no red line.
create view gate_rectified_final with (security_invoker = true) as
select r.round_id, r.project_id, c.*
from rectification r
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = r.project_id
) q on true
cross join lateral (
    values
        (1, 'origin', '整改发生在末期评估', 'ordered at the final evaluation', r.is_final,
         case when r.is_final then '来自末期评估' else '来自实施（中期）' end),
        (2, 'verdicts', '整改均已复评', 'every order was judged', r.orders > 0 and r.waiting = 0,
         r.orders || ' 份，其中 ' || r.waiting || ' 份未通过'),
        (3, 'line', '复评得分达到合格线且无待定', 'the line is reached, nothing pending', r.reached and r.pending is not true, coalesce(r.said, '整改不涉及得分')),
        (4, 'red_line', '无一票否决', 'no red line', q.said is null, coalesce(q.said, '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures);
comment on view gate_rectified_final is 'back to the final evaluation after a re-review';
