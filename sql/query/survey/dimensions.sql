-- Answers per project, audience and dimension under the pins, as the score counts them, with the unique
-- beneficiaries of the roster; a row without project is the round.
with counted as (
    select m.project_id,
           split_part(m.selector, '：', 1) as audience,
           substr(m.selector, strpos(m.selector, '：') + 1) as dimension,
           (m.detail #>> '{answers,0}')::bigint as answers_1,
           (m.detail #>> '{answers,1}')::bigint as answers_2,
           (m.detail #>> '{answers,2}')::bigint as answers_3,
           (m.detail #>> '{answers,3}')::bigint as answers_4,
           (m.detail #>> '{answers,4}')::bigint as answers_5,
           (m.detail ->> 'unknown')::bigint as unknown,
           (m.detail ->> 'blank')::bigint as blank
    from measure_now m
    where m.measure = 'survey_answers'
), summed as (
    select c.project_id, c.audience, c.dimension, sum(answers_1) as answers_1, sum(answers_2) as answers_2,
           sum(answers_3) as answers_3, sum(answers_4) as answers_4, sum(answers_5) as answers_5,
           sum(unknown) as unknown, sum(blank) as blank
    from counted c
    group by grouping sets ((c.project_id, c.audience, c.dimension), (c.audience, c.dimension))
)
select p.code, s.audience, s.dimension, s.answers_1, s.answers_2, s.answers_3, s.answers_4, s.answers_5,
       s.unknown, s.blank, case when s.audience = '受益人' then n.persons end as population
from summed s
left join project p
  on p.round_id = pin_round()
 and p.project_id = s.project_id
left join roster_person n on n.project_id is not distinct from s.project_id
order by p.code collate "C", s.audience collate "C", s.dimension collate "C"
