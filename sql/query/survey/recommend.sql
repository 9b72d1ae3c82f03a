-- Answers 0..10 to the questions of recommending, per project, audience and dimension under the pins, of
-- valid forms: how many gave each, 不了解, blanks, unique beneficiaries of the roster; a row without project
-- is the round. The answers were read by the scale the question keeps; a question that the map scales by
-- now but did not when its answers were loaded comes with no answers and how many forms it has.
with asked as (
    select distinct on (q.survey_id, q.answer_no)
           q.survey_id, q.answer_no, m.audience, m.dimension, q.scale is not null as is_read
    from pinned_survey_question q
    join pinned_survey_map m
      on m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and m.scale is not null
      and not m.is_project
    order by q.survey_id, q.answer_no, m.survey_id desc
), answer as (
    select r.project_id, a.audience, a.dimension, a.is_read, answer_at(r.answers, a.answer_no) as mark
    from pinned_survey_response r
    join asked a on a.survey_id = r.survey_id
    where r.invalid_reason is null
), counted as (
    select project_id, audience, dimension,
           count(*) filter (where is_read and mark = 0) as likely_0,
           count(*) filter (where is_read and mark = 1) as likely_1,
           count(*) filter (where is_read and mark = 2) as likely_2,
           count(*) filter (where is_read and mark = 3) as likely_3,
           count(*) filter (where is_read and mark = 4) as likely_4,
           count(*) filter (where is_read and mark = 5) as likely_5,
           count(*) filter (where is_read and mark = 6) as likely_6,
           count(*) filter (where is_read and mark = 7) as likely_7,
           count(*) filter (where is_read and mark = 8) as likely_8,
           count(*) filter (where is_read and mark = 9) as likely_9,
           count(*) filter (where is_read and mark = 10) as likely_10,
           count(*) filter (where is_read and mark = 254) as unknown,
           count(*) filter (where is_read and mark is null) as blank,
           count(*) filter (where not is_read) as unread
    from answer
    group by grouping sets ((project_id, audience, dimension), (audience, dimension))
)
select p.code, c.audience, c.dimension, c.likely_0, c.likely_1, c.likely_2, c.likely_3, c.likely_4, c.likely_5,
       c.likely_6, c.likely_7, c.likely_8, c.likely_9, c.likely_10, c.unknown, c.blank, c.unread,
       case when c.audience = '受益人' then n.persons end as population
from counted c
left join project p
  on p.round_id = pin_round()
 and p.project_id = c.project_id
left join roster_person n on n.project_id is not distinct from c.project_id
order by p.code collate "C", c.audience collate "C", c.dimension collate "C"
