-- $1 round_id, $2 project_ids. Sessions and person-times by month of activity.
select a.project_id,
       extract(year from a.held_from)::int as year,
       extract(month from a.held_from)::int as month,
       sum(a.sessions) as sessions,
       sum(a.person_times) as person_times
from pinned_activity a
where a.round_id = $1::bigint
  and a.project_id = any ($2::bigint[])
group by a.project_id, 2, 3
order by a.project_id, 2, 3
