-- $1 round_id, $2 project_ids. What respondents wrote, of valid forms, as it may be printed (quote_masked): the two most
-- dissatisfied that say something, and the two most satisfied, each text once. Not where fewer than ten answered.
with form as materialized (
    select r.project_id, r.survey_id, r.row_key, r.comment, r.answers
    from pinned_survey_response r
    where r.round_id = $1::bigint
      and r.project_id = any ($2::bigint[])
      and r.invalid_reason is null
),
said as (
    select distinct on (f.project_id, q.words)
           f.project_id, q.words, m.audience, f.row_key, s.mean_c
    from form f
    cross join lateral quote_masked(f.comment) as q (words)
    left join lateral (
        select min(p.audience collate "C") as audience
        from pinned_survey_question k
        join pinned_survey_map p
          on p.question_key = k.question_key
         and p.survey_id in ('', k.survey_id)
        where k.survey_id = f.survey_id
          and p.dimension is not null
    ) m on true
    cross join lateral (
        select avg(answer_at(f.answers, place)) as mean_c
        from generate_series(1, length(f.answers)) place
        where answer_at(f.answers, place) between 1 and 5
    ) s
    where f.comment is not null
      and f.project_id in (select e.project_id from form e group by e.project_id having count(*) >= 10)
      and q.words is not null
    order by f.project_id, q.words, f.row_key collate "C"
),
ranked as (
    select project_id, words, audience, mean_c,
           row_number() over (partition by project_id, mean_c < 4
                              order by mean_c < 4 and mean_c >= 3, length(words) desc, words collate "C") as place
    from said
    where mean_c is not null
)
select project_id,
       words,
       coalesce(audience, '') as audience,
       mean_c >= 4 as satisfied
from ranked
where place <= 2
order by project_id, mean_c >= 4 desc, place
