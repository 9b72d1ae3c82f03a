-- Settings of a round (tables setting_key, rule_default): which there are, what a value may be, which is in force.

create function setting_kind_of(the_default text) returns text language sql immutable parallel safe
    return case when the_default ~ '^\d{1,4}(工作日|天)$' then 'days'
                when the_default ~ '^\d{1,3}(\.\d+)?%$' then 'share'
                when the_default in ('是', '否') then 'yes_no'
                when the_default ~ '^\d+$' then 'count'
                else 'text' end;
comment on function setting_kind_of(text) is 'kind of a rule nobody described, by its default';

create view known_setting with (security_invoker = true) as
select coalesce(d.key, k.key) as key, coalesce(k.kind, setting_kind_of(d.value)) as kind,
       coalesce(k.name_zh, d.name_zh) as name_zh, coalesce(k.name_en, d.name_en) as name_en,
       coalesce(k.governs_zh, '其他') as governs_zh, coalesce(k.governs_en, 'other') as governs_en, d.value as by_default
from rule_default d
full join setting_key k on k.key = d.key;
comment on view known_setting is 'settings a round may have: rules with their default, others without one';

-- Written by the readers of rules: rule_count, rule_points, rule_share, rule_due, rule_until, plan_tranches.
create function setting_fits(kind text, value text) returns boolean language sql stable parallel safe
    return case kind
           when 'days' then value ~ '^\d{1,4}(工作日|wd|天|日|d)?$'
           when 'share' then value ~ '^(100(\.0{1,6})?|\d{1,2}(\.\d{1,6})?) ?%$' or value ~ '^(0(\.\d{1,6})?|1(\.0{1,6})?)$'
           when 'yes_no' then value in ('是', '否', 'yes', 'no')
           when 'count' then value ~ '^\d{1,6}$'
           when 'count_or_none' then value ~ '^\d{1,6}$' or value in ('不限', 'none')
           when 'points' then value ~ '^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$'
           when 'until' then value ~ '^\d{1,2}(年|y)$' or value in ('当年', 'year') or value ~ '^\d{1,4}(工作日|wd|天|日|d)?$'
           when 'money' then value ~ '^[0-9][0-9,，]{0,17}(\.\d{1,6})? ?(元|万元|万)?$'
           when 'date' then value ~ '^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$'
           when 'year' then value ~ '^20\d\d$'
           when 'track' then value in (select t.track from track t)
           when 'plan' then coalesce((select sum(p.share_ppm) = 1000000 and bool_and(p.share_ppm > 0) from plan_tranches(value, 'full') p), false)
           when 'grade' then value = '无' or value ~ '^[1-5]A$'
           when 'code' then value ~ '^[A-Za-z0-9._-]{1,32}$'
           when 'ladder' then value ~ '^[^0-9、,]+\d{1,4}([、,][^0-9、,]+\d{1,4})*$'
           else length(value) between 1 and 500 end;
comment on function setting_fits(text, text) is 'whether a setting of a kind may have a value';

create function setting_form(kind text) returns text language sql immutable parallel safe
    return case kind
           when 'days' then '15天、15工作日；15天, 15工作日 (working days)'
           when 'share' then '0%至100%，如 45%；0% to 100%, as 45%'
           when 'yes_no' then '是、否；是, 否'
           when 'count' then '整数；a whole number'
           when 'count_or_none' then '整数，或 不限；a whole number, or none'
           when 'points' then '0至100分，至多两位小数；0 to 100, two decimals at most'
           when 'until' then '3年、当年、90天；3年 (years), 当年 (this year), 90天 (days)'
           when 'money' then '元，可带万元；yuan, or with 万元'
           when 'date' then '日期，如 2025-06-30；a date, as 2025-06-30'
           when 'year' then '年度，如 2025；a year, as 2025'
           when 'track' then 'full、micro；full, micro'
           when 'plan' then '各期比例合计100%，如 50/30/20；shares that add to 100 %, as 50/30/20'
           when 'grade' then '1A至5A，或 无；1A to 5A, or 无 (none)'
           when 'code' then '字母、数字和 . _ -，至多32个；letters, digits and . _ -, 32 at most'
           when 'ladder' then '提醒1、约谈2、警告3；提醒1、约谈2、警告3 (step and count)'
           else '文字，至多500字；text, 500 characters at most' end;
comment on function setting_form(text) is 'what a setting of a kind looks like, in both languages';
