-- Hand in evidence: $1 round_id, $2 project_id, $3 order, $4 name, $5 digest in hex, $6 note, $7 day, $8 by whom, $9 event
insert into order_evidence (round_id, project_id, order_no, evidence_no, name, sha256, note, on_day, by_whom, event_seq)
select $1::bigint, $2::bigint, $3::int, coalesce(max(e.evidence_no), 0) + 1, $4, decode($5, 'hex'), $6, $7::date, $8, $9::bigint
from order_evidence e
where e.round_id = $1::bigint
  and e.project_id = $2::bigint
  and e.order_no = $3::int
