-- 提交申报 (S00 → S10): the call is open, what an application must state is stated, what it must have attached is
-- registered as evidence (its kind, number or name says what it is).
create view gate_submitted with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_application a on a.project_id = p.project_id
cross join lateral (
    select string_agg(w.word, '、' order by w.ordinal) as lacking
    from regexp_split_to_table(rule('attachments'), '[、，,;；]+') with ordinality as w (word, ordinal)
    where rule('attachments') not in ('不限', 'any')
      and w.word <> ''
      and not exists (select from evidence e
                      where e.round_id = p.round_id and e.project_id = p.project_id and e.on_day <= pin_as_of()
                        and (e.kind = w.word or position(w.word in e.label) > 0 or position(w.word in e.name) > 0))
) f
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
                                     case when a.end_on is null then '结束日期' end, case when a.persons_target is null then '预计受益人数' end), '') || ' 未填', '齐全') end),
        (3, 'attachments', '须附的材料齐全', 'required documents are attached', f.lacking is null,
         case when rule('attachments') in ('不限', 'any') then '本轮未要求' else coalesce('缺 ' || f.lacking, rule('attachments')) end)
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round();
comment on view gate_submitted is 'the call is open and the application complete';
