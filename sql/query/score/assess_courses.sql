-- The course list under the pins, in its order, with whether the leaf of each row is one of the scheme's.
-- Counts of modules, topics and courses stand in every row. $1 round, $2 run.
with list as (
    select module, topic, course_no, name, placeholder, indicator, position
    from pinned_course
)
select c.module, c.topic, c.course_no, c.name, c.placeholder, c.indicator, n.code is not null as is_known,
       (select count(distinct module) from list) as modules,
       (select count(distinct (module, topic)) from list) as topics,
       (select count(distinct course_no) from list) as courses
from list c
join score_run u on u.round_id = $1::bigint and u.run_no = $2::int
left join scheme_node n on n.scheme_id = u.scheme_id and n.code = c.indicator and n.level = 3
order by c.position, c.course_no collate "C", c.indicator collate "C"
