-- The scored questions under the pins, one row for each place in the answers of a survey. A map row for one survey goes
-- before a row for all.
create view asked_question with (security_invoker = true) as
select distinct on (q.survey_id, q.answer_no)
       q.survey_id, q.answer_no, q.question_key, m.audience, m.dimension, m.question, m.reversed
from pinned_survey_question q
join pinned_survey_map m
  on m.question_key = q.question_key
 and m.survey_id in ('', q.survey_id)
where m.dimension is not null
  and q.scale is null
  and m.scale is null
  and not m.is_project
order by q.survey_id, q.answer_no, m.survey_id desc;
comment on view asked_question is 'scored questions of the pinned surveys, with audience and dimension';
