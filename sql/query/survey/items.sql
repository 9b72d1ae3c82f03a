-- The scored questions under the pins: one item is one question of an audience, wherever it stands in
-- the answers of a survey. A map row for one survey goes before a row for all.
with asked as (
    select distinct on (q.survey_id, q.answer_no)
           m.audience, q.question_key, q.survey_id, q.answer_no, m.reversed
    from pinned_survey_question q
    join pinned_survey_map m
      on m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and q.scale is null
      and m.scale is null
      and not m.is_project
    order by q.survey_id, q.answer_no, m.survey_id desc
)
select audience, question_key, survey_id, answer_no, reversed
from asked
order by audience collate "C", question_key collate "C", survey_id collate "C", answer_no
