-- $1 round_id, $2 project_ids. Every scored question of the project's surveys: answers of valid forms by mark, not asked
-- or blank, 不了解, and the mean in thousandths. A question that stands in two files is one question. Forms that say the
-- same are counted together first.
with form as (
    select r.project_id, r.survey_id, r.answers, count(*)::int as forms
    from pinned_survey_response r
    where r.round_id = $1::bigint
      and r.project_id = any ($2::bigint[])
      and r.invalid_reason is null
    group by r.project_id, r.survey_id, r.answers
),
mark as (
    select f.project_id, a.audience, a.dimension, a.question, a.question_key, answer_at(f.answers, a.answer_no) as mark, f.forms
    from form f
    join asked_question a on a.survey_id = f.survey_id
),
counted as (
    select project_id, audience, dimension, question_key,
           min(question collate "C") as question,
           coalesce(sum(forms) filter (where mark between 1 and 5), 0) as answered,
           coalesce(sum(forms) filter (where mark is null), 0) as blank,
           coalesce(sum(forms) filter (where mark = 0), 0) as unknown,
           coalesce(sum(forms) filter (where mark = 1), 0) as answers_1,
           coalesce(sum(forms) filter (where mark = 2), 0) as answers_2,
           coalesce(sum(forms) filter (where mark = 3), 0) as answers_3,
           coalesce(sum(forms) filter (where mark = 4), 0) as answers_4,
           coalesce(sum(forms) filter (where mark = 5), 0) as answers_5
    from mark
    group by project_id, audience, dimension, question_key
)
select project_id,
       audience,
       dimension,
       question,
       answered,
       blank,
       unknown,
       answers_1,
       answers_2,
       answers_3,
       answers_4,
       answers_5,
       round((answers_4 + answers_5) * 1000000.0 / nullif(answered, 0))::bigint as rate_ppm,
       round((answers_1 + 2 * answers_2 + 3 * answers_3 + 4 * answers_4 + 5 * answers_5) * 1000.0 / nullif(answered, 0))::bigint as mean_milli
from counted
order by project_id, audience <> '受益人', audience collate "zh-Hans-x-icu", question collate "zh-Hans-x-icu", dimension collate "C", question_key collate "C"
