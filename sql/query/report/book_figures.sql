-- $1 round_id, $2 run_no. Targets and results of the cases in the volume: one row a pair that has a target.
select s.project_id,
       k.name,
       k.unit,
       t.value as target,
       a.value as actual,
       round(a.value * 1000000.0 / nullif(t.value, 0))::bigint as rate_ppm
from exemplar_standing s
cross join (values
    (1, '服务人数', '人', 'reach.persons'),
    (2, '重点对象', '人', 'reach.key_persons'),
    (3, '服务人次', '人次', 'reach.person_times'),
    (4, '活动场次', '场', 'work.sessions'),
    (5, '志愿时长', '小时', 'work.volunteer_hours'),
    (6, '覆盖村居', '个', 'reach.villages')) as k (place, name, unit, key)
join run_figure t on t.round_id = s.round_id and t.project_id = s.project_id and t.run_no = $2::int and t.key = k.key || '_target' and t.value > 0
left join run_figure a on a.round_id = s.round_id and a.project_id = s.project_id and a.run_no = $2::int and a.key = k.key
where s.round_id = $1::bigint
  and s.state = 'published'
order by s.project_id, k.place
