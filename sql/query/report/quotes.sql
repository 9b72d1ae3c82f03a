-- $1 round_id, $2 project_id. What respondents wrote, of valid forms, as it may be printed (quote_masked): the two most
-- dissatisfied that say something, and the two most satisfied, each text once. Not where fewer than ten answered.
with said as (
    select distinct on (q.words)
           q.words, m.audience, r.row_key, s.mean_c
    from pinned_survey_response r
    cross join lateral quote_masked(r.comment) as q (words)
    left join lateral (
        select min(p.audience) as audience
        from pinned_survey_question k
        join pinned_survey_map p
          on p.question_key = k.question_key
         and p.survey_id in ('', k.survey_id)
        where k.survey_id = r.survey_id
          and p.dimension is not null
    ) m on true
    cross join lateral (
        select avg(answer_at(r.answers, place)) as mean_c
        from generate_series(1, length(r.answers)) place
        where answer_at(r.answers, place) between 1 and 5
    ) s
    where r.round_id = $1::bigint
      and r.project_id = $2::bigint
      and r.invalid_reason is null
      and q.words is not null
    order by q.words, r.row_key collate "C"
),
ranked as (
    select words, audience, mean_c,
           row_number() over (partition by mean_c < 4 order by mean_c < 4 and mean_c >= 3, length(words) desc, words collate "C") as place
    from said
    where mean_c is not null
)
select words,
       coalesce(audience, '') as audience,
       mean_c >= 4 as satisfied
from ranked
where place <= 2
  and (select count(*)
       from pinned_survey_response r
       where r.round_id = $1::bigint
         and r.project_id = $2::bigint
         and r.invalid_reason is null) >= 10
order by mean_c >= 4 desc, place
