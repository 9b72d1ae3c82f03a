-- 站点服务: files opened, visits paid and person-times up to the pinned day: three measures of their own.
create view list_station_service (round_id, project_id, station, reports, files, visits, person_times, last_month)
with (security_invoker = true) as
select pin_round(), 0::bigint, coalesce(r.station, '合计'), count(*), sum(r.files)::bigint, sum(r.visits)::bigint,
       sum(r.person_times)::bigint, max(r.month_on)
from (
    select coalesce(s.name, r.station) as station, r.files, r.visits, r.person_times, r.month_on
    from pinned_station_report r
    left join pinned_station s on name_key(s.name) = name_key(r.station) or s.station_no = r.station
) r
group by grouping sets ((r.station), ())
having count(*) > 0;
comment on view list_station_service is '站点服务；service of stations: files, visits and person-times';
comment on column list_station_service.station is '站点；station';
comment on column list_station_service.reports is '月报份数；monthly reports';
comment on column list_station_service.files is '建档（份）；files';
comment on column list_station_service.visits is '走访（次）；visits';
comment on column list_station_service.person_times is '服务（人次）；person-times';
comment on column list_station_service.last_month is '最近月份；last month';
