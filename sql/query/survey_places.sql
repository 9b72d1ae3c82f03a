-- Where the questions of a survey stand in its answers, as far as loaded. $1 round_id, $2 survey id
select f.question_key, f.answer_no
from standing_survey_question f
where f.round_id = $1
  and f.survey_id = $2
order by f.answer_no
