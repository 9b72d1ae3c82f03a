-- 微项目验收 (S70 → S90): activities were held, and people came.
create view gate_delivered with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join lateral (
    select coalesce(sum(a.sessions), 0)::bigint as sessions, sum(a.person_times)::bigint as person_times
    from pinned_activity a
    where a.project_id = p.project_id
      and a.held_to <= pin_as_of()
) h on true
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = p.project_id
) q on true
cross join lateral (
    values
        (1, 'held', '已开展活动', 'activities were held', h.sessions > 0, h.sessions || ' 场'),
        (2, 'reached', '有服务人次', 'people were served', h.person_times > 0, coalesce(h.person_times || ' 人次', '未提供')),
        (3, 'red_line', '无一票否决', 'no red line', q.said is null, coalesce(q.said, '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_delivered is 'what a micro project did';
