-- 现场核查表: feeds every leaf no other input derives; selector = 指标编码. A line states 分子/分母,
-- 应有项/实有项, a 扣分项 with its 次数, or why the leaf does not apply. 分子/分母 and item lines of a
-- newer check date replace older ones; deductions of all dates add up. Decimal 分子 and 分母 of one
-- leaf are brought to one scale. 应有项/实有项 hold a count or names joined by 、; names that are
-- present but not required count for nothing.

create view source_site_check with (security_invoker = true) as
with lines as (
    select c.*,
           max(greatest(num_scale, den_scale)) over leaf as scale,
           max(coalesce(checked_on, '-infinity'::date)) filter (where num is not null or den is not null)
               over leaf as last_ratio_on,
           max(coalesce(checked_on, '-infinity'::date)) filter (where required_items is not null)
               over leaf as last_items_on,
           regexp_split_to_array(required_items, '\s*[、，,;；]\s*') as required,
           regexp_split_to_array(present_items, '\s*[、，,;；]\s*') as present
    from pinned_site_check c
    window leaf as (partition by round_id, project_id, indicator)
), counted as (
    select *,
           case when required_items ~ '^\d{1,9}$' then required_items::bigint
                else cardinality(required)::bigint end as required_count,
           case when present_items ~ '^\d{1,9}$' then present_items::bigint
                when present_items is null then null
                when required_items ~ '^\d{1,9}$' then cardinality(present)::bigint
                else (select count(*) from unnest(required) as want (name)
                      where want.name = any (present)) end as present_count
    from lines
)
select c.round_id, c.project_id, c.indicator as selector, v.part, v.item, v.amount, c.load_id,
       c.src_sheet, c.src_row
from counted c
cross join lateral (values
    ('num', '分子', case when coalesce(checked_on, '-infinity'::date) = last_ratio_on
                         then (num * 10::numeric ^ (scale - num_scale))::bigint end),
    ('den', '分母', case when coalesce(checked_on, '-infinity'::date) = last_ratio_on
                         then (den * 10::numeric ^ (scale - den_scale))::bigint end),
    ('scale', '单位', case when coalesce(checked_on, '-infinity'::date) = last_ratio_on
                            and num is not null
                           then (10::numeric ^ scale)::bigint end),
    ('required', required_items, case when coalesce(checked_on, '-infinity'::date) = last_items_on
                                      then required_count end),
    ('present', present_items, case when coalesce(checked_on, '-infinity'::date) = last_items_on
                                     and required_count is not null and present_count is not null
                                    then least(present_count, required_count) end),
    ('deduct', deduct_item, case when deduct_item is not null then coalesce(deduct_count, 1) end),
    ('na', na_reason || '（批准：' || na_approver || '）',
     case when na_reason is not null and na_approver is not null then 1::bigint end)
) as v (part, item, amount)
where v.amount is not null;
comment on view source_site_check is 'what each line of a site check says about its leaf';

create view measure_site_check with (security_invoker = true) as
with counted as (
    select s.*, (sum(amount) over (partition by round_id, project_id, selector, part, item))::bigint as times
    from source_site_check s
), figures as (
    select round_id, project_id, selector,
           sum(amount) filter (where part = 'num') as num,
           sum(amount) filter (where part = 'den') as den,
           max(amount) filter (where part = 'scale') as scale,
           sum(amount) filter (where part = 'present') as present,
           sum(amount) filter (where part = 'required') as required,
           jsonb_object_agg(item, times) filter (where part = 'deduct') as items,
           string_agg(item, '、' order by load_id, src_sheet, src_row)
               filter (where part = 'present' and item !~ '^\d+$') as present_names,
           string_agg(item, '、' order by load_id, src_sheet, src_row)
               filter (where part = 'required' and item !~ '^\d+$') as required_names,
           string_agg(item, '；' order by load_id, src_sheet, src_row)
               filter (where part = 'na') as na_reason,
           count(*) as n
    from counted
    group by round_id, project_id, selector
)
select f.round_id, f.project_id, f.selector,
       coalesce(f.num, f.present)::bigint as num,
       coalesce(f.den, f.required)::bigint as den,
       f.n,
       case when f.na_reason is not null then 'not_applicable' else 'measured' end as status,
       jsonb_strip_nulls(jsonb_build_object(
           'unit', 'count',
           'scale', f.scale,
           'items', f.items,
           'required', case when f.present_names is not null
                            then to_jsonb(regexp_split_to_array(f.required_names, '\s*[、，,;；]\s*')) end,
           'present', case when f.required_names is not null
                           then to_jsonb(regexp_split_to_array(f.present_names, '\s*[、，,;；]\s*')) end,
           'reason', f.na_reason)) as detail
from figures f;
comment on view measure_site_check is 'one row per checked leaf: fraction, deductions or the reason it does not apply';
