-- Gates of scheme $1.
select code, name, cap_c
from scheme_gate
where scheme_id = $1::bigint
order by code collate "C"
