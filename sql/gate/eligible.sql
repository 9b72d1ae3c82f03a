-- 准入 G-ELIG (S10 → S20): who applies is fit to, each reason by itself (DOMAIN.md §2), and the budget's own
-- checks of severity error found nothing. The directory of organisations says who is fit; an organisation
-- that is not in it is not provided, never taken for fit. A day counts as barred up to its end.
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
cross join lateral (
    values
        (1, 'registered', '登记管理机关已登记', 'registered',
         case when o.row_key is not null then o.uscc is not null end,
         coalesce(o.name || ' ' || coalesce(o.uscc, '无统一社会信用代码'), '组织名录中无此组织')),
        (2, 'annual_check', '年检（年报）合格', 'annual check',
         o.annual_check in ('合格', '基本合格'), coalesce(o.annual_check, '未提供')),
        (3, 'abnormal', '一年内无活动异常', 'not listed as abnormal within a year',
         case when o.row_key is not null
              then coalesce(o.abnormal_from is null or o.abnormal_from > pin_as_of() or o.abnormal_to + interval '1 year' < pin_as_of(), false) end,
         case when o.row_key is null then '未提供'
              else coalesce(o.abnormal_from || '—' || coalesce(o.abnormal_to::text, '今'), '无') end),
        (4, 'dishonest', '两年内无严重违法失信', 'not dishonest within two years',
         case when o.row_key is not null
              then coalesce(o.dishonest_from is null or o.dishonest_from > pin_as_of() or o.dishonest_to + interval '2 years' < pin_as_of(), false) end,
         case when o.row_key is null then '未提供'
              else coalesce(o.dishonest_from || '—' || coalesce(o.dishonest_to::text, '今'), '无') end),
        (5, 'penalty', '三年内无行政处罚', 'no penalty within three years',
         case when o.row_key is not null
              then o.penalty_on is null or o.penalty_on > pin_as_of() or o.penalty_on + interval '3 years' < pin_as_of() end,
         case when o.row_key is null then '未提供' else coalesce(o.penalty_on::text, '无') end),
        (6, 'blacklist', '不在黑名单内', 'not on the blacklist',
         case when o.row_key is not null then o.blacklist_until is null or o.blacklist_until < pin_as_of() end,
         case when o.row_key is null then '未提供' else coalesce('至 ' || o.blacklist_until, '无') end),
        (7, 'only_one', '本轮只申报一个项目', 'one application in the round',
         p.org_key <> '' and (select count(*)
                              from project q
                              left join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                              where q.round_id = p.round_id
                                and q.org_key = p.org_key
                                and coalesce(s.stage, '') not in ('S19', 'S39')) = 1,
         coalesce((select string_agg(q.code, '、' order by q.code collate "C")
                   from project q
                   where q.round_id = p.round_id and q.org_key = p.org_key and p.org_key <> ''), '未填申报单位')),
        (8, 'finished', '以往项目均已结束', 'no unfinished earlier project',
         not exists (select
                     from project q
                     join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                     join stage g on g.track = s.track and g.stage = s.stage
                     where q.org_key = p.org_key and p.org_key <> '' and q.round_id <> p.round_id
                       and not g.is_end and s.stage <> 'S90'),
         coalesce((select string_agg(r.code || ' ' || q.code || ' ' || s.stage, '、' order by r.code collate "C", q.code collate "C")
                   from project q
                   join round r on r.round_id = q.round_id
                   join standing s on s.round_id = q.round_id and s.project_id = q.project_id
                   join stage g on g.track = s.track and g.stage = s.stage
                   where q.org_key = p.org_key and p.org_key <> '' and q.round_id <> p.round_id
                     and not g.is_end and s.stage <> 'S90'), '无'))
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
