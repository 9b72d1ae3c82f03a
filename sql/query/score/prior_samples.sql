-- Satisfied and valid forms of every project that has some, under the pins: what the satisfaction rule
-- reads (sql/indicator/survey_satisfied.sql).
select m.num, m.n
from measure_now m
where m.measure = 'survey_satisfied'
  and m.selector = 'overall'
  and m.n > 0
order by m.project_id
