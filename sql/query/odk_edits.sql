-- The current edits of a round: what they are, what they replace, under which key they stand. $1 round_id
select f.instance_id, f.deprecated_id, f.row_key
from standing_odk_submission f
where f.round_id = $1
  and f.deprecated_id is not null
  and f.replaced_by is null
order by f.row_key
