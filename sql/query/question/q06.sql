-- Q06: person-times of the activities and persons of the roster, projects with both, by field; the rows are
-- the largest activities. $1 rows to name
with figures as (
    select project_id, sum(num) filter (where measure = 'person_times') as times,
           sum(num) filter (where measure = 'persons') as persons
    from measure_now
    where measure in ('person_times', 'persons')
    group by project_id
), largest as (
    select project_id,
           array_agg((load_id, src_sheet, src_row)::source_row
                     order by person_times desc, load_id, src_sheet, src_row) as sources
    from pinned_activity
    where person_times is not null
    group by project_id
)
select p.code, source_names(l.sources, $1::int), greatest(0, cardinality(l.sources) - $1::int),
       a.field, f.times, f.persons
from figures f
join pinned_application a on a.project_id = f.project_id
join largest l on l.project_id = f.project_id
join project p
  on p.round_id = pin_round()
 and p.project_id = f.project_id
where f.times > 0
  and f.persons > 0
  and a.field is not null
order by a.field collate "C", p.code collate "C"
