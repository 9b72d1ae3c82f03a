-- The scored questions under the pins: one item is one question of an audience, wherever it stands in
-- the answers of a survey.
select audience, question_key, survey_id, answer_no, reversed
from asked_question
order by audience collate "C", question_key collate "C", survey_id collate "C", answer_no
