-- $1 round_id, $2 project_ids. Activities by kind, most sessions first.
select a.project_id,
       coalesce(a.kind, '未注明') as kind,
       count(*) as activities,
       sum(a.sessions)::bigint as sessions,
       sum(a.person_times)::bigint as person_times,
       sum(a.volunteer_hours_tenth)::bigint as hours_tenth
from pinned_activity a
where a.round_id = $1::bigint
  and a.project_id = any ($2::bigint[])
group by a.project_id, coalesce(a.kind, '未注明')
order by a.project_id, sessions desc, coalesce(a.kind, '未注明') collate "zh-Hans-x-icu"
