-- F-STATION-AREA: the place of a station is in the list of places, where there is one.
create view check_f_station_area with (security_invoker = true) as
select null::bigint as project_id, f.fault,
       case when f.fault is not null then array[(s.load_id, s.src_sheet, s.src_row)::source_row] end as sources
from pinned_station s
cross join lateral (
    select case when s.area_code not in (select code from pinned_area) then s.name || ' ' || s.area_code end as fault
) f
where exists (select from pinned_area);
comment on view check_f_station_area is 'the place of a station is in the list of places';
