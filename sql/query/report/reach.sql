-- $1 round_id, $2 project_ids, $3 run_no (its year gives the ages), $4 smallest head-count printed.
-- Distinct persons by group, age band and village. Cells under $4 come as null with hidden = true;
-- when exactly one cell of a block is hidden, the smallest other one is hidden with it, so that
-- the block's total does not give it back.
with person as (
    select distinct on (r.project_id, coalesce(encode(r.person_key, 'hex'), r.row_key))
           r.project_id,
           coalesce(r.group_name, '未注明') as group_name,
           coalesce(r.village, '未注明') as village,
           case
               when r.birth_year is null then '未注明'
               when extract(year from u.as_of) - r.birth_year < 18 then '18岁以下'
               when extract(year from u.as_of) - r.birth_year < 60 then '18–59岁'
               when extract(year from u.as_of) - r.birth_year < 80 then '60–79岁'
               else '80岁及以上'
           end as age_band
    from pinned_roster r
    join score_run u on u.round_id = r.round_id and u.run_no = $3::int
    where r.round_id = $1::bigint
      and r.project_id = any ($2::bigint[])
    order by r.project_id, coalesce(encode(r.person_key, 'hex'), r.row_key), r.row_key
),
cell as (
    select project_id, 1 as block, '类别' as title, group_name as name, count(*) as persons from person group by project_id, group_name
    union all
    select project_id, 2, '年龄段', age_band, count(*) from person group by project_id, age_band
    union all
    select project_id, 3, '村居', village, count(*) from person group by project_id, village
),
small as (
    select c.*,
           c.persons < $4::bigint as is_small,
           count(*) filter (where c.persons < $4::bigint) over (partition by c.project_id, c.block) as small_cells,
           row_number() over (partition by c.project_id, c.block, c.persons < $4::bigint order by c.persons, c.name collate "C") as place
    from cell c
)
select project_id,
       block,
       title,
       name,
       case when is_small or (small_cells = 1 and place = 1) then null else persons end as persons,
       is_small as hidden,
       (not is_small and small_cells = 1 and place = 1) as complement
from small
order by project_id, block, persons desc nulls last, name collate "zh-Hans-x-icu"
