-- $1 round_id, $2 project_id. Every scored question of the project's surveys: answers of valid forms by mark, not asked
-- or blank, 不了解, and the mean in thousandths. A question that stands in two files is one question.
with mark as (
    select a.audience, a.dimension, a.question, a.question_key, answer_at(r.answers, a.answer_no) as mark
    from pinned_survey_response r
    join asked_question a on a.survey_id = r.survey_id
    where r.round_id = $1::bigint
      and r.project_id = $2::bigint
      and r.invalid_reason is null
)
select audience,
       dimension,
       min(question) as question,
       count(*) filter (where mark between 1 and 5) as answered,
       count(*) filter (where mark is null) as blank,
       count(*) filter (where mark = 0) as unknown,
       count(*) filter (where mark = 1) as answers_1,
       count(*) filter (where mark = 2) as answers_2,
       count(*) filter (where mark = 3) as answers_3,
       count(*) filter (where mark = 4) as answers_4,
       count(*) filter (where mark = 5) as answers_5,
       round(count(*) filter (where mark >= 4) * 1000000.0 / nullif(count(*) filter (where mark between 1 and 5), 0))::bigint as rate_ppm,
       round(sum(mark) filter (where mark between 1 and 5) * 1000.0 / nullif(count(*) filter (where mark between 1 and 5), 0))::bigint as mean_milli
from mark
group by audience, dimension, question_key
order by audience <> '受益人', audience collate "zh-Hans-x-icu", min(question) collate "zh-Hans-x-icu"
