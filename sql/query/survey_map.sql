-- The current question map of a round, the more particular rows last. $1 round_id
select f.survey_id, f.question_key, f.dimension is not null and f.scale is null, f.is_project, f.reversed,
       coalesce(f.options, ''), coalesce(f.scale, ''), f.is_site is not null
from standing_survey_map f
where f.round_id = $1
order by f.survey_id, f.row_key
