-- How many findings of the pinned round an order may take up: $1 project_id, $2 stage or null, $3 keys or null
select count(*)
from orderable($1::bigint, $2, $3::text[])
