-- The current question map of a round, the more particular rows last. $1 round_id
select f.survey_id, f.question_key, f.dimension is not null, f.is_project, f.reversed,
       coalesce(f.options, '')
from standing_survey_map f
where f.round_id = $1
order by f.survey_id, f.row_key
