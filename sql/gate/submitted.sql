-- 提交申报 (S00 → S10): the call is open, and what an application must state is stated.
create view gate_submitted with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_application a on a.project_id = p.project_id
cross join lateral (
    values
        (1, 'call', '在申报期内', 'the call is open',
         pin_as_of() >= coalesce(day_setting('call_from'), pin_as_of())
         and pin_as_of() <= coalesce(day_setting('call_to'), pin_as_of()),
         coalesce(day_setting('call_from')::text, '—') || ' ≤ ' || pin_as_of() || ' ≤ ' || coalesce(day_setting('call_to')::text, '—')),
        (2, 'fields', '必填项齐全', 'required fields are stated',
         a.project_id is not null and num_nulls(a.title, a.org_name, a.budget_fen, a.requested_fen, a.start_on, a.end_on, a.persons_target) = 0,
         case when a.project_id is null then '无申报行'
              else coalesce(nullif(concat_ws('、', case when a.org_name is null then '申报单位' end, case when a.budget_fen is null then '项目总预算' end,
                                     case when a.requested_fen is null then '申请资金' end, case when a.start_on is null then '开始日期' end,
                                     case when a.end_on is null then '结束日期' end, case when a.persons_target is null then '预计受益人数' end), '') || ' 未填', '齐全') end)
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_submitted is 'the call is open and the application complete';
