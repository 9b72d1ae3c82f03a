-- Where the questions of a survey stand in its answers, as far as loaded. $1 round_id, $2 survey id
select f.question_key, f.answer_no
from survey_question f
where f.round_id = $1
  and f.survey_id = $2
  and not exists (
      select
      from supersede s
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'survey_question'
        and s.row_key = f.row_key
        and s.old_load = f.load_id)
order by f.answer_no
