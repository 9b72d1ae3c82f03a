-- Results of a project of the pinned round that nobody decided on yet: $1 project_id
select slot
from consequence_now
where project_id = $1::bigint
  and same_no is null
order by ordinal
