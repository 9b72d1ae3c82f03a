-- $1 round_id. 实训基地 of the register as they stood on the pinned day: a row a base with its themes, the units that work with
-- it, how many advise it and the projects tied to it, with the number of the chapter where one is a case; a last row of all,
-- each counted once. Nothing where there is no base.
with entry as (
    select name_key(e.item) as base_key, e.item, e.role, e.name, h.chapter_no, e.load_id, e.src_sheet, e.src_row
    from register_at e
    left join exemplar_standing h on h.round_id = e.round_id and h.project_id = e.project_id and h.state = 'published'
    where e.round_id = $1::bigint
      and e.register = '实训基地'
),
told as (
    select distinct e.base_key, e.role, name_key(e.name) as name_key, e.name, e.chapter_no
    from entry e
)
select b.whole, b.base, b.themes, b.partners, b.advisers, b.projects, b.base_count, b.theme_count, b.partner_count, b.project_count
from (
    select false as whole,
           min(e.item) as base,
           coalesce((select string_agg(t.name, '、' order by t.name collate "zh-Hans-x-icu", t.name collate "C")
                     from told t where t.base_key = e.base_key and t.role = '主题'), '') as themes,
           coalesce((select string_agg(t.name, '、' order by t.name collate "zh-Hans-x-icu", t.name collate "C")
                     from told t where t.base_key = e.base_key and t.role = '合作单位'), '') as partners,
           (select count(distinct t.name_key) from told t where t.base_key = e.base_key and t.role = '指导专家') as advisers,
           coalesce((select string_agg(t.name || coalesce('（案例 ' || lpad(t.chapter_no::text, 2, '0') || '）', ''), '、'
                                       order by t.chapter_no nulls last, t.name collate "zh-Hans-x-icu", t.name collate "C")
                     from told t where t.base_key = e.base_key and t.role = '项目'), '') as projects,
           1::bigint as base_count,
           (select count(distinct t.name_key) from told t where t.base_key = e.base_key and t.role = '主题') as theme_count,
           (select count(distinct t.name_key) from told t where t.base_key = e.base_key and t.role = '合作单位') as partner_count,
           (select count(distinct t.name_key) from told t where t.base_key = e.base_key and t.role = '项目') as project_count,
           min(array[e.load_id, e.src_sheet, e.src_row]) as first_row
    from entry e
    group by e.base_key
    union all
    select true, '', '', '',
           count(distinct t.name_key) filter (where t.role = '指导专家'), '',
           count(distinct t.base_key),
           count(distinct t.name_key) filter (where t.role = '主题'),
           count(distinct t.name_key) filter (where t.role = '合作单位'),
           count(distinct t.name_key) filter (where t.role = '项目'),
           null
    from told t
    having count(*) > 0
) b
order by b.whole, b.first_row
