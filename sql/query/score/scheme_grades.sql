-- Grades of scheme $1, best first.
select label, min_c
from scheme_grade
where scheme_id = $1::bigint
order by ordinal
