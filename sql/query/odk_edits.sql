-- The current edits of a round: what they are, what they replace, under which key they stand. $1 round_id
select f.instance_id, f.deprecated_id, f.row_key
from odk_submission f
where f.round_id = $1
  and f.deprecated_id is not null
  and f.replaced_by is null
  and not exists (
      select
      from supersede s
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'odk_submission'
        and s.row_key = f.row_key
        and s.old_load = f.load_id)
order by f.row_key
