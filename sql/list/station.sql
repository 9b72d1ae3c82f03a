-- 站点覆盖: towns and villages that have a station of their level, of all there are in the list of places.
create view list_station (round_id, project_id, place, level, places, covered, stations, covered_ppm, without)
with (security_invoker = true) as
select pin_round(), 0::bigint, p.level, level_name(p.level::int), count(*), count(*) filter (where p.stations > 0),
       sum(p.stations)::bigint, (count(*) filter (where p.stations > 0) * 1000000 / count(*))::bigint,
       nullif(concat_ws('、', string_agg(p.name, '、' order by p.code) filter (where p.stations = 0 and p.gap <= 20),
                        case when max(p.gap) > 20 then '等' || max(p.gap) || '处' end), '')
from (
    select s.level, s.code, s.name, s.stations,
           count(*) filter (where s.stations = 0) over (partition by s.level order by s.code collate "C") as gap
    from station_place s
) p
group by p.level
having exists (select from pinned_station);
comment on view list_station is '社工站点覆盖；stations: places covered of all there are';
comment on column list_station.place is '层级；level';
comment on column list_station.level is '级别；its word';
comment on column list_station.places is '应覆盖；places';
comment on column list_station.covered is '已覆盖；covered';
comment on column list_station.stations is '站点数；stations';
comment on column list_station.covered_ppm is '覆盖率；share';
comment on column list_station.without is '未覆盖；without one';
