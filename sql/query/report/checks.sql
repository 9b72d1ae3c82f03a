-- Results of the reconciliation checks under the pins, as `gyct check` would count them on the day of the data; nothing is
-- stored. $1 true: those across projects, of every project and of the round itself (0); false: the others, of the
-- projects numbered $2 to $3.
select coalesce(k.project_id, 0) as project_id,
       k.code,
       k.tested,
       k.failed,
       k.waived
from check_counts(pin_as_of(), $1::boolean, $2::bigint, $3::bigint) k
order by 1, k.code collate "C"
