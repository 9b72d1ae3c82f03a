-- The current question map of a round, the more particular rows last. $1 round_id
select f.survey_id, f.question_key, f.dimension is not null, f.is_project, f.reversed,
       coalesce(f.options, '')
from survey_map f
where f.round_id = $1
  and not exists (
      select
      from supersede s
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'survey_map'
        and s.row_key = f.row_key
        and s.old_load = f.load_id)
order by f.survey_id, f.row_key
