-- Number of the next piece of evidence: $1 round_id, $2 project_id
select coalesce(max(evidence_no), 0) + 1
from evidence
where round_id = $1::bigint
  and project_id = $2::bigint
