-- The newest order of a project: $1 round_id, $2 project_id
select coalesce(max(order_no), 0)
from rectify_order
where round_id = $1::bigint
  and project_id = $2::bigint
