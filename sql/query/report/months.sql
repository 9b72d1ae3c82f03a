-- $1 round_id, $2 project_id. Sessions and person-times by month of activity.
select extract(year from a.held_from)::int as year,
       extract(month from a.held_from)::int as month,
       sum(a.sessions) as sessions,
       sum(a.person_times) as person_times
from pinned_activity a
where a.round_id = $1::bigint
  and a.project_id = $2::bigint
group by 1, 2
order by 1, 2
