-- A whole set: end the rows of it that the load does not list. $1 load_id, $2 data set, $3 round_id
insert into supersede (round_id, project_id, dataset, row_key, old_load, new_load, removed)
select $3, a.project_id, $2, a.row_key, a.old_load, $1, true
from absent_rows($1, $2, $3, true) a
order by a.project_id, a.row_key
