-- The project under which a form already counts, when it is another one. $1 round_id, $2 row_key, $3 project_id
select p.code
from standing_survey_response f
join project p on p.round_id = f.round_id and p.project_id = f.project_id
where f.round_id = $1
  and f.row_key = $2
  and f.project_id <> $3
order by p.code
limit 1
