-- 准入 G-ELIG (S10 → S20): who applies is fit to, each reason by itself (DOMAIN.md §2; its code is in
-- admission_reason), and the budget's own checks of severity error found nothing. The directory of
-- organisations says who is fit; an organisation that is not in it is not provided, never taken for fit. What
-- few directories have (charter, books, account, grants from above) counts where it is said; whether it must be
-- said is a rule (admission_proof). Bars and unfinished projects follow the organisation through codes and names.
-- A day counts as barred up to its end.
create view gate_eligible with (security_invoker = true) as
select p.round_id, p.project_id, c.*
from project p
left join pinned_application a on a.project_id = p.project_id
left join lateral (
    select o.*
    from pinned_organisation o
    where o.uscc = a.uscc
       or o.name_key = name_key(a.org_name) and (a.uscc is null or o.uscc is null)
    order by o.uscc is distinct from a.uscc, o.row_key collate "C"
    limit 1
) o on true
cross join lateral organisation_past(p.round_id, a.uscc, a.org_name) k
cross join (
    select setting_value('admission_area') as area, rule('grade_min') as grade_min, rule('admission_proof') in ('否', 'no') as lenient
    offset 0
) w
cross join lateral (
    -- what the directory has a column for; one loaded before that was kept counts as having all
    select coalesce(s.fields, array['abnormal_from', 'dishonest_from', 'penalty_on', 'blacklist_until']) as fields
    from (values (1)) one
    left join load_sheet s on s.load_id = o.load_id and s.sheet_no = o.src_sheet
) f
cross join lateral (
    select case when w.lenient then true end as unsaid, case when w.lenient then '未提供（本轮不要求证明）' else '未提供' end as unsaid_text
) u
cross join lateral (
    values
        (2, 'registered', '登记管理机关已登记', 'registered',
         case when o.row_key is not null then o.uscc is not null end,
         coalesce(o.name || ' ' || coalesce(o.uscc, '无统一社会信用代码'), '组织名录中无此组织')),
        (3, 'area', '登记地属本轮准入地区', 'of the area of the round',
         case when w.area is null then true
              when o.area is not null then exists (select from regexp_split_to_table(w.area, '[、，,;；/ ]+') as s (part)
                                                   where s.part <> '' and position(s.part in o.area) > 0) end,
         coalesce(o.area, '未提供') || ' ∈ ' || coalesce(w.area, '本轮未限')),
        (4, 'scope', '项目在章程业务范围内', 'within the scope of its charter',
         case when o.scope is null or a.field is null then u.unsaid
              else exists (select from regexp_split_to_table(o.scope, '[、，,;；/ ]+') as s (part)
                           where s.part <> '' and (position(s.part in a.field) > 0 or position(a.field in s.part) > 0)) end,
         case when o.scope is null or a.field is null then u.unsaid_text else a.field || ' ∈ ' || o.scope end),
        (5, 'annual_check', '年检（年报）合格', 'annual check',
         o.annual_check in ('合格', '基本合格'), coalesce(o.annual_check, '未提供')),
        (6, 'abnormal', '一年内无活动异常', 'not listed as abnormal within a year',
         case when o.row_key is null then null
              when not 'abnormal_from' = any (f.fields) then u.unsaid
              else coalesce(o.abnormal_from is null or o.abnormal_from > pin_as_of() or o.abnormal_to + interval '1 year' < pin_as_of(), false) end,
         case when o.row_key is null then '未提供'
              when not 'abnormal_from' = any (f.fields) then u.unsaid_text
              else coalesce(o.abnormal_from || '—' || coalesce(o.abnormal_to::text, '今'), '无') end),
        (7, 'dishonest', '两年内无严重违法失信', 'not dishonest within two years',
         case when o.row_key is null then null
              when not 'dishonest_from' = any (f.fields) then u.unsaid
              else coalesce(o.dishonest_from is null or o.dishonest_from > pin_as_of() or o.dishonest_to + interval '2 years' < pin_as_of(), false) end,
         case when o.row_key is null then '未提供'
              when not 'dishonest_from' = any (f.fields) then u.unsaid_text
              else coalesce(o.dishonest_from || '—' || coalesce(o.dishonest_to::text, '今'), '无') end),
        (8, 'penalty', '三年内无行政处罚', 'no penalty within three years',
         case when o.row_key is null then null
              when not 'penalty_on' = any (f.fields) then u.unsaid
              else o.penalty_on is null or o.penalty_on > pin_as_of() or o.penalty_on + interval '3 years' < pin_as_of() end,
         case when o.row_key is null then '未提供' when not 'penalty_on' = any (f.fields) then u.unsaid_text
              else coalesce(o.penalty_on::text, '无') end),
        (9, 'blacklist', '不在黑名单内', 'not on the blacklist',
         case when k.blacklist is not null then false
              when o.row_key is null then null
              when not 'blacklist_until' = any (f.fields) then u.unsaid
              else o.blacklist_until is null or o.blacklist_until < pin_as_of() end,
         case when k.blacklist is not null then k.blacklist
              when o.row_key is null then '未提供'
              when not 'blacklist_until' = any (f.fields) then u.unsaid_text
              else coalesce('至 ' || o.blacklist_until, '无') end),
        (10, 'barred', '未因以往项目的评价结果或退出被禁止申报', 'not barred by an earlier project', k.barred is null, coalesce(k.barred, '无')),
        (11, 'accounting', '执行民间非营利组织会计制度', 'nonprofit accounting', coalesce(o.accounting, u.unsaid),
         case when o.accounting then '是' when not o.accounting then '否' else u.unsaid_text end),
        (12, 'own_account', '有独立银行账户', 'a bank account of its own', coalesce(o.own_account, u.unsaid),
         case when o.own_account then '是' when not o.own_account then '否' else u.unsaid_text end),
        (13, 'only_one', '本轮只申报一个项目', 'one application in the round',
         p.org_key <> '' and (select count(*)
                              from project q
                              left join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                              where q.round_id = p.round_id
                                and (q.org_key = p.org_key or 'u:' || q.org_key = any (k.keys))
                                and coalesce(s.stage, '') not in ('S19', 'S39')) = 1,
         coalesce((select string_agg(q.code, '、' order by q.code collate "C")
                   from project q
                   where q.round_id = p.round_id and p.org_key <> ''
                     and (q.org_key = p.org_key or 'u:' || q.org_key = any (k.keys))), '未填申报单位')),
        (14, 'finished', '以往项目均已结束', 'no unfinished earlier project',
         not exists (select
                     from project q
                     join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                     join stage g on g.track = s.track and g.stage = s.stage
                     where (q.org_key = p.org_key or 'u:' || q.org_key = any (k.keys)) and p.org_key <> '' and q.round_id <> p.round_id
                       and not g.is_end and s.stage <> 'S90'),
         coalesce((select string_agg(r.code || ' ' || q.code || ' ' || s.stage, '、' order by r.code collate "C", q.code collate "C")
                   from project q
                   join round r on r.round_id = q.round_id
                   join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                   join stage g on g.track = s.track and g.stage = s.stage
                   where (q.org_key = p.org_key or 'u:' || q.org_key = any (k.keys)) and p.org_key <> '' and q.round_id <> p.round_id
                     and not g.is_end and s.stage <> 'S90'), '无')),
        (15, 'higher_grant', '未获上级资助', 'not funded at a higher level', coalesce(not a.higher_grant, u.unsaid),
         case when a.higher_grant then '已获上级资助' when not a.higher_grant then '无' else u.unsaid_text end),
        (16, 'grade', '评估等级达到本轮要求', 'assessment grade',
         case when w.grade_min in ('无', 'none') then true
              when w.grade_min ~ '^[1-5]A$' and o.grade is not null
              then o.grade between w.grade_min and '5A' and coalesce(o.granted_on + interval '5 years' >= pin_as_of(), false) end,
         coalesce(o.grade || coalesce('（' || o.granted_on || '，5年有效）', ''), '未提供') || ' ≥ ' || coalesce(w.grade_min, '—'))
) c (ordinal, condition, name_zh, name_en, holds, figures)
where p.round_id = pin_round()
union all
select p.round_id, p.project_id, 20 + c.ordinal::int, c.code, c.name_zh, c.name_en,
       f.fault is null, case when f.tested = 0 then '无此数据' else coalesce(f.fault, '相符') end
from project p
cross join (
    values
        ('r01', 1, '预算合计与明细相符（R01）', 'budget total (R01)'),
        ('r03', 3, '申请、自筹、配套之和等于总额（R03）', 'parts of the budget (R03)'),
        ('r04', 4, '申请额不超过单项上限（R04）', 'cap of a project (R04)'),
        ('r05', 5, '申请比例不超过上限（R05）', 'share of the grant (R05)')
) c (code, ordinal, name_zh, name_en)
left join lateral (
    select count(*) as tested, string_agg(k.fault, '；' order by k.fault collate "C") as fault
    from (
        select 'r01' as code, project_id, fault from check_r01
        union all
        select 'r03', project_id, fault from check_r03
        union all
        select 'r04', project_id, fault from check_r04
        union all
        select 'r05', project_id, fault from check_r05
    ) k
    where k.code = c.code
      and k.project_id = p.project_id
) f on true
where p.round_id = pin_round();
comment on view gate_eligible is 'reasons why an organisation may not take part, and errors of its budget';
