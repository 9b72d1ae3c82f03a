-- The current ODK map of a round: form, data set, repeat, field, path. $1 round_id
select f.form_id, f.dataset, f.repeat, f.field, f.path
from standing_odk_map f
where f.round_id = $1
order by f.form_id, f.dataset, f.repeat, f.row_key
