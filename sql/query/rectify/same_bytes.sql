-- Evidence of these bytes: $1 round_id, $2 project_id, $3 digest in hex
select order_no, name, on_day
from order_evidence
where round_id = $1::bigint
  and project_id = $2::bigint
  and sha256 = decode($3, 'hex')
