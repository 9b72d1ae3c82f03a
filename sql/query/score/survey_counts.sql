-- $1 round_id, $2 run_no. Answer counts per project, audience and dimension under the pins; project_id
-- 0 = all projects of the run. Forms that are not valid count as received only.
with counted as (
    select m.project_id,
           split_part(m.selector, '：', 1) as audience,
           substr(m.selector, strpos(m.selector, '：') + 1) as dimension,
           (m.detail ->> 'received')::bigint as received,
           m.n as valid,
           (m.detail #>> '{answers,0}')::bigint as answers_1,
           (m.detail #>> '{answers,1}')::bigint as answers_2,
           (m.detail #>> '{answers,2}')::bigint as answers_3,
           (m.detail #>> '{answers,3}')::bigint as answers_4,
           (m.detail #>> '{answers,4}')::bigint as answers_5,
           (m.detail ->> 'unknown')::bigint as unknown,
           (m.detail ->> 'blank')::bigint as blank
    from measure_now m
    where m.measure = 'survey_answers'
      and m.project_id in (select t.project_id from score_total t where t.round_id = $1::bigint and t.run_no = $2::int)
),
person as (
    select r.project_id, count(distinct coalesce(encode(r.person_key, 'hex'), r.row_key)) as persons
    from pinned_roster r
    group by r.project_id
    union all
    select 0, nullif(count(distinct r.person_key) + count(*) filter (where r.person_key is null), 0)
    from pinned_roster r
),
summed as (
    select *
    from counted
    union all
    select 0, audience, dimension, sum(received), sum(valid), sum(answers_1), sum(answers_2), sum(answers_3), sum(answers_4),
           sum(answers_5), sum(unknown), sum(blank)
    from counted
    group by audience, dimension
)
select c.*,
       case when c.audience = '受益人' then p.persons end as population
from summed c
left join person p on p.project_id = c.project_id
order by c.project_id, c.audience, c.dimension
