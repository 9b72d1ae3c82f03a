-- Ids for projects a load may make; not contiguous when others reserve at the same time. $1 how many
select nextval(pg_get_serial_sequence('gyct.project', 'project_id'))
from generate_series(1, $1::int)
