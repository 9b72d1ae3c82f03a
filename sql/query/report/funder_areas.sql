-- $1 round_id, $2 run_no. Distinct beneficiaries of the projects of a run by field and place, and of each field; at most
-- eight fields and seven places, the smaller ones together. A cell under five persons is null and hidden; where that is the
-- only one of its field, the smallest other is null with it, and where there is no other, so is the field's total.
with place as (
    select t.project_id, coalesce(nullif(a.field, ''), '未注明') as field, coalesce(nullif(a.area, ''), '未注明') as area
    from score_total t
    left join pinned_application a on a.project_id = t.project_id
    where t.round_id = $1::bigint
      and t.run_no = $2::int
), person as (
    select p.project_id, p.field, p.area, coalesce(encode(r.person_key, 'hex'), p.project_id || ':' || r.row_key) as who
    from place p
    left join pinned_roster r on r.project_id = p.project_id
), field as (
    select p.field, row_number() over (order by count(distinct p.who) desc, count(distinct p.project_id) desc, p.field collate "zh-Hans-x-icu") as place, count(*) over () as n
    from person p
    group by p.field
), area as (
    select p.area, row_number() over (order by count(distinct p.who) desc, count(distinct p.project_id) desc, p.area collate "zh-Hans-x-icu") as place, count(*) over () as n
    from person p
    group by p.area
), named as (
    select p.project_id, p.who,
           case when f.n > 8 and f.place >= 8 then 8 else f.place end as field_place,
           case when f.n > 8 and f.place >= 8 then '其余（' || f.n - 7 || ' 类）' else f.field end as field,
           case when a.n > 7 and a.place >= 7 then 7 else a.place end as area_place,
           case when a.n > 7 and a.place >= 7 then '其余' else a.area end as area
    from person p
    join field f on f.field = p.field
    join area a on a.area = p.area
), cell as (
    select field_place, field, area_place, area, count(distinct who) as persons, count(distinct project_id) as projects
    from named
    group by field_place, field, area_place, area
), total as (
    select field_place, count(distinct who) as persons, count(distinct project_id) as projects
    from named
    group by field_place
), small as (
    select c.*, t.persons as field_persons, t.projects as field_projects,
           c.persons between 1 and 4 as is_small,
           count(*) filter (where c.persons between 1 and 4) over (partition by c.field_place) as small_cells,
           count(*) filter (where c.persons >= 5) over (partition by c.field_place) as other_cells,
           row_number() over (partition by c.field_place, c.persons >= 5 order by c.persons, c.area_place) as nth
    from cell c
    join total t on t.field_place = c.field_place
)
select field, area,
       field_place - 1 as field_index, area_place - 1 as area_index,
       projects, field_projects,
       case when not is_small and not (small_cells = 1 and persons >= 5 and nth = 1) then nullif(persons, 0) end as persons,
       case when field_persons >= 5 and (small_cells = 0 or other_cells > 0) then field_persons end as field_persons,
       is_small as hidden,
       small_cells = 1 and persons >= 5 and nth = 1 as complement
from small
order by field_place, area_place
