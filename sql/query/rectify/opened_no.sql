-- The newest finding opened of a project: $1 round_id, $2 project_id
select max(opened_no)
from opened_finding
where round_id = $1::bigint
  and project_id = $2::bigint
