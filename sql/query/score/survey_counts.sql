-- $1 round_id, $2 run_no. Answer counts per project, audience and dimension under the pins; project_id
-- 0 = all projects of the run. Forms that are not valid count as received only.
with asked as materialized (
    select q.survey_id, q.answer_no, m.audience, m.dimension
    from pinned_survey_question q
    join pinned_survey_map m on m.question_key = q.question_key
                            and m.survey_id in ('', q.survey_id)
                            and m.dimension is not null
                            and not m.is_project
),
form as materialized (
    select r.project_id, r.load_id, r.row_key, r.survey_id, r.answers, r.invalid_reason
    from pinned_survey_response r
    where r.project_id in (select t.project_id from score_total t where t.round_id = $1::bigint and t.run_no = $2::int)
),
answer as (
    select r.project_id,
           r.load_id,
           r.row_key,
           r.invalid_reason is null as is_valid,
           r.answers[q.answer_no] as answer,
           q.audience,
           q.dimension
    from form r
    join asked q on q.survey_id = r.survey_id and q.answer_no <= cardinality(r.answers)
),
person as (
    select r.project_id, count(distinct coalesce(encode(r.person_key, 'hex'), r.row_key)) as persons
    from pinned_roster r
    group by r.project_id
    union all
    select 0, nullif(count(distinct r.person_key) + count(*) filter (where r.person_key is null), 0)
    from pinned_roster r
),
counted as (
    select coalesce(a.project_id, 0) as project_id,
           a.audience,
           a.dimension,
           count(distinct (a.load_id, a.row_key)) as received,
           count(distinct (a.load_id, a.row_key)) filter (where a.is_valid) as valid,
           count(*) filter (where a.is_valid and a.answer = 1) as answers_1,
           count(*) filter (where a.is_valid and a.answer = 2) as answers_2,
           count(*) filter (where a.is_valid and a.answer = 3) as answers_3,
           count(*) filter (where a.is_valid and a.answer = 4) as answers_4,
           count(*) filter (where a.is_valid and a.answer = 5) as answers_5,
           count(*) filter (where a.is_valid and a.answer = 0) as unknown,
           count(*) filter (where a.is_valid and a.answer is null) as blank
    from answer a
    group by grouping sets ((a.project_id, a.audience, a.dimension), (a.audience, a.dimension))
)
select c.*,
       case when c.audience = '受益人' then p.persons end as population
from counted c
left join person p on p.project_id = c.project_id
order by c.project_id, c.audience, c.dimension
