-- $1 round_id, $2 run_no. Targets and results of the cases in the volume: one row a pair that has a target.
select f.project_id, f.name, f.unit, f.target, f.actual, round(f.actual * 1000000.0 / f.target)::bigint as rate_ppm
from (
    select r.project_id, k.place, k.name, k.unit,
           max(r.value) filter (where r.key = k.key || '_target') as target,
           max(r.value) filter (where r.key = k.key) as actual
    from run_figure r
    join (values
        (1, '服务人数', '人', 'reach.persons'),
        (2, '重点对象', '人', 'reach.key_persons'),
        (3, '服务人次', '人次', 'reach.person_times'),
        (4, '活动场次', '场', 'work.sessions'),
        (5, '志愿时长', '小时', 'work.volunteer_hours'),
        (6, '覆盖村居', '个', 'reach.villages')) as k (place, name, unit, key) on r.key in (k.key, k.key || '_target')
    where r.round_id = $1::bigint
      and r.run_no = $2::int
      and r.project_id = any (array(select s.project_id -- as a list, or figures are looked for case by case
                                    from exemplar_standing s
                                    where s.round_id = $1::bigint
                                      and s.state = 'published'))
    group by r.project_id, k.place, k.name, k.unit
) f
where f.target > 0
order by f.project_id, f.place
