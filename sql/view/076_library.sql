-- The libraries of four levels, as they stand on the pinned day, and what stations of social work cover. What
-- is in several libraries is one item: totals are over distinct items, counts of a level over memberships.

create view library_member with (security_invoker = true) as
select l.kind, l.project_id, l.level, l.name, l.entered_on, l.left_on, l.promoted_from, coalesce(l.unit, a.org_name) as unit,
       coalesce(l.field, a.field) as field, l.area, l.reason, l.load_id, l.src_sheet, l.src_row,
       case when l.project_id <> 0 then l.project_id::text else '=' || name_key(l.name) end as item
from pinned_library l
left join pinned_application a on a.project_id = l.project_id
where l.left_on is null
   or l.left_on > pin_as_of();
comment on view library_member is 'who is in which library on the pinned day; item tells members of a kind apart';

create function level_name(level int) returns text language sql immutable parallel safe
    return (array['市级', '区市级', '镇街级', '村居级'])[level];
comment on function level_name(int) is 'a level of the four by its word';

-- Places that have an open station of their level, and those that have none.
create view station_place with (security_invoker = true) as
select a.code, a.name, a.level, count(s.row_key) as stations
from pinned_area a
left join pinned_station s
  on s.area_code = a.code
 and s.level = a.level
 and (s.closed_on is null or s.closed_on > pin_as_of())
where a.level >= 2
group by a.code, a.name, a.level;
comment on view station_place is 'places of the list of places and how many open stations of their level they have';
