-- 结果公示 (S85 → S86): audited (full coverage, Nanshan), surveyed enough, scored and nothing pending.
create view gate_evaluated with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join standing_run r on r.project_id = p.project_id and r.stage = 'final'
left join lateral (
    select count(*) as reports, string_agg(o.firm || ' ' || o.opinion, '、' order by o.reported_on, o.row_key collate "C") as said
    from pinned_audit_opinion o
    where o.project_id = p.project_id
) o on true
left join lateral (
    -- of the beneficiaries' questions the overall one, else the one most answered
    select v.answered, v.required
    from run_survey v
    where v.round_id = r.round_id
      and v.run_no = r.counted_run
      and v.project_id = r.project_id
      and v.audience = '受益人'
    order by v.dimension in ('总体满意度', 'overall') desc, v.answered desc, v.dimension collate "C"
    limit 1
) v on true
cross join lateral (
    values
        (1, 'audit', '已审计', 'audited', case when o.reports > 0 then true end, coalesce(o.said, '未提供')),
        (2, 'survey', '问卷样本量达标', 'enough survey forms', v.answered >= v.required,
         coalesce(v.answered || ' ≥ ' || coalesce(v.required::text, '无名册，未知'), '未提供')),
        (3, 'scored', '已末期评分且无待定', 'a final score stands', not r.counted_pending, coalesce(r.counted_said, '未提供末期评分'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_evaluated is 'audit, survey and score are there';
