-- The current ODK map of a round: form, data set, repeat, field, path. $1 round_id
select f.form_id, f.dataset, f.repeat, f.field, f.path
from odk_map f
where f.round_id = $1
  and not exists (
      select
      from supersede s
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'odk_map'
        and s.row_key = f.row_key
        and s.old_load = f.load_id)
order by f.form_id, f.dataset, f.repeat, f.row_key
