-- $1 round_id, $2 run_no, $3 the projects the run stores anew, null = all, $4 the run it is based on, null = none,
-- $5 whether the persons of the round stand as they stood then. Answer counts per project, audience and
-- dimension under the pins; project_id 0 = all projects of the run: what they were in the run it is based on,
-- less what these projects had then, plus what they have now. Forms that are not valid count as received
-- only. The last column counts the projects behind a row of project 0.
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
      and ($3::bigint[] is null or m.project_id = any ($3::bigint[]))
      and m.project_id in (select t.project_id
                           from score_total t
                           where t.round_id = $1::bigint
                             and t.run_no = $2::int
                             and ($3::bigint[] is null or t.project_id = any ($3::bigint[])))
),
person as (
    select r.project_id, count(distinct coalesce(encode(r.person_key, 'hex'), r.row_key)) as persons
    from pinned_roster r
    where $3::bigint[] is null
       or r.project_id = any ($3::bigint[])
    group by r.project_id
),
known as (
    select max(s.population) as persons
    from score_survey s
    where $5::boolean
      and s.round_id = $1::bigint
      and s.project_id = 0
      and s.run_no = $4::int
),
term as (
    select 1 as sign, 1::bigint as givers, c.*
    from counted c
    union all
    select -1, 1, s.project_id, s.audience, s.dimension, s.received, s.valid, s.answers_1, s.answers_2, s.answers_3,
           s.answers_4, s.answers_5, s.unknown, s.blank
    from run_survey s
    where s.round_id = $1::bigint
      and s.run_no = $4::int
      and s.project_id = any ($3::bigint[])
    union all
    select 1, s.givers, s.project_id, s.audience, s.dimension, s.received, s.valid, s.answers_1, s.answers_2, s.answers_3,
           s.answers_4, s.answers_5, s.unknown, s.blank
    from score_survey s
    where s.round_id = $1::bigint
      and s.run_no = $4::int
      and s.project_id = 0
),
summed as (
    select 0::bigint as project_id, t.audience, t.dimension, sum(t.sign * t.received) as received,
           sum(t.sign * t.valid) as valid, sum(t.sign * t.answers_1) as answers_1, sum(t.sign * t.answers_2) as answers_2, sum(t.sign * t.answers_3) as answers_3,
           sum(t.sign * t.answers_4) as answers_4, sum(t.sign * t.answers_5) as answers_5, sum(t.sign * t.unknown) as unknown, sum(t.sign * t.blank) as blank,
           sum(t.sign * t.givers) as givers
    from term t
    group by t.audience, t.dimension
    having sum(t.sign * t.givers) > 0
),
given as (
    select c.*, case when c.audience = '受益人' then p.persons end as population, null as givers
    from counted c
    left join person p on p.project_id = c.project_id
    union all
    select s.project_id, s.audience, s.dimension, s.received, s.valid, s.answers_1, s.answers_2, s.answers_3, s.answers_4,
           s.answers_5, s.unknown, s.blank,
           case when s.audience = '受益人' then coalesce((select k.persons from known k), (
               select nullif(count(distinct r.person_key) + count(*) filter (where r.person_key is null), 0)
               from pinned_roster r)) end, s.givers
    from summed s
)
select g.*
from given g
order by g.project_id, g.audience collate "C", g.dimension collate "C"
