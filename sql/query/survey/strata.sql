-- Satisfied and answers of the beneficiaries' forms per project, dimension and place, beside the persons of
-- the roster there, of projects where a form names a place; projects in order. place is null for forms that
-- name none and persons without one; persons is null where the roster does not know the place, and 0 answers
-- stand where it knows one that no form names. $1 project code or null
with asked as (
    select distinct on (q.survey_id, q.answer_no) q.survey_id, q.answer_no, m.dimension
    from pinned_survey_question q
    join pinned_survey_map m
      on m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and m.audience = '受益人'
      and q.scale is null
      and m.scale is null
      and not m.is_project
    order by q.survey_id, q.answer_no, m.survey_id desc
), named as (
    select distinct r.project_id
    from pinned_survey_response r
    join project p on p.round_id = r.round_id and p.project_id = r.project_id
    where r.site is not null
      and ($1::text is null or p.code = $1)
), answer as (
    select r.project_id, a.dimension, r.site as place, count(*) as answers,
           count(*) filter (where answer_at(r.answers, a.answer_no) >= 4) as satisfied, null::bigint as persons
    from pinned_survey_response r
    join named n on n.project_id = r.project_id
    join asked a on a.survey_id = r.survey_id
    where r.invalid_reason is null
      and answer_at(r.answers, a.answer_no) between 1 and 5
    group by r.project_id, a.dimension, r.site
), person as (
    select o.project_id, o.village as place, count(*) as persons
    from pinned_roster o
    join named n on n.project_id = o.project_id
    group by o.project_id, o.village
), together as (
    select project_id, dimension, place, answers, satisfied, persons
    from answer
    union all
    select s.project_id, d.dimension, s.place, 0, 0, s.persons
    from person s
    join (select distinct project_id, dimension from answer) d on d.project_id = s.project_id
)
select p.code, t.dimension, t.place, sum(t.answers) as answers, sum(t.satisfied) as satisfied,
       sum(t.persons) as persons
from together t
join project p on p.round_id = pin_round() and p.project_id = t.project_id
group by p.code, t.dimension, t.place
order by p.code collate "C", t.dimension collate "C", t.place collate "C"
