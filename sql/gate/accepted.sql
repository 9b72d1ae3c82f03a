-- 通过验收 (S86, S87 → S90): the days to appeal are over, the final score holds the line, no red line.
create view gate_accepted with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join standing_run r on r.project_id = p.project_id and r.stage = 'final'
cross join lateral stage_period(p.project_id, 'S86', 'appeal_days') n
cross join (
    select count(*) as projects, count(*) filter (where is_evaluated) as evaluated, count(*) filter (where is_audited) as audited,
           count(*) filter (where is_evaluated and is_audited) as complete
    from final_coverage
) v
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = p.project_id
) q on true
left join lateral (
    select string_agg('第' || o.order_no || '号，限 ' || o.due_on, '、' order by o.order_no) as said
    from order_standing o
    where o.project_id = p.project_id
      and o.state <> 'closed'
      and o.verdict is distinct from '部分'
) o on true
left join final_coverage k on k.project_id = p.project_id
cross join lateral (
    values
        (1, 'appeal', '申诉期已满或已复核', 'the days to appeal are over',
         case when s.stage = 'S87' then s.event = 'review' else n.last_day < pin_as_of() end,
         case when s.stage = 'S87' then case when s.event = 'review' then '已复核（' || s.since || '，' || s.by_whom || '）' else '申诉尚无复核结论' end
              else n.said || coalesce(' < ' || case when n.since is not null then pin_as_of() end, '') end),
        (2, 'line', '达到验收合格线', 'the line is reached',
         case when r.run_no is not null then r.counted_c >= rule_points('accept_line') and not r.counted_pending end,
         coalesce(r.counted_said, '未提供末期评分')
         || ' ≥ ' || coalesce(rule('accept_line'), '—')),
        (3, 'red_line', '无一票否决', 'no red line', case when r.run_no is not null then q.said is null and r.cap_c = 10000 end,
         case when r.run_no is null then '未提供末期评分'
              else coalesce(q.said, case when r.cap_c = 10000 then '无' else '得分上限 ' || points(r.cap_c) end) end),
        (4, 'coverage', '全部项目已评估并审计', 'all projects are evaluated and audited', rule('full_coverage') in ('否', 'no') or v.complete = v.projects,
         case when rule('full_coverage') in ('否', 'no') then '本轮不要求'
              else '评估 ' || v.evaluated || '，审计 ' || v.audited || '，应评 ' || v.projects end),
        (6, 'orders', '整改均已办结', 'no order is open', o.said is null, coalesce(o.said, '无')),
        (5, 'evaluators', '评价主体种类达标', 'enough kinds of evaluators', coalesce(k.kinds, 0) >= rule_count('evaluator_kinds'),
         coalesce(k.kinds, 0) || coalesce('（' || k.said || '）', '') || ' ≥ ' || coalesce(rule('evaluator_kinds'), '—'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_accepted is 'a project is accepted by its final score';
