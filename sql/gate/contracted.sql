-- 启动实施 (S60 → S70): targets are set, the first budget is balanced, what was promised beside is signed,
-- no red line stands.
create view gate_contracted with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_application a on a.project_id = p.project_id
left join lateral (
    select sum(l.amount_fen)::bigint as fen from pinned_budget l where l.project_id = p.project_id
) l on true
left join lateral (
    select coalesce(sum(g.value_fen) filter (where g.signed_on is not null and g.state is distinct from '撤回'), 0)::bigint as fen
    from placed_pledge g
    where g.project_id = p.project_id
) g on true
left join lateral (
    select string_agg(q.figures, '、' order by q.figures collate "C") as said
    from red_line_said q
    where q.project_id = p.project_id
) q on true
cross join lateral (
    values
        (1, 'targets', '绩效目标已定', 'targets are set',
         num_nulls(a.persons_target, a.person_times_target, a.sessions_target, a.start_on, a.end_on) = 0,
         coalesce('人数 ' || coalesce(a.persons_target::text, '未填') || '，人次 ' || coalesce(a.person_times_target::text, '未填')
                  || '，场次 ' || coalesce(a.sessions_target::text, '未填') || '，' || coalesce(a.start_on::text, '未填') || '至' || coalesce(a.end_on::text, '未填'), '无申报行')),
        (2, 'budget', '预算平衡', 'the budget is balanced', l.fen = a.budget_fen,
         coalesce(yuan(l.fen), '无预算明细') || ' = ' || coalesce(yuan(a.budget_fen), '未填')),
        (3, 'match', '配套认购已签约', 'matching pledges are signed',
         case when coalesce(a.match_fen, 0) = 0 then true else g.fen >= a.match_fen end,
         yuan(g.fen) || ' ≥ ' || coalesce(yuan(a.match_fen), '无配套')),
        (4, 'red_line', '无一票否决', 'no red line', q.said is null, coalesce(q.said, '无'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_contracted is 'targets, budget and match stand before work begins';
