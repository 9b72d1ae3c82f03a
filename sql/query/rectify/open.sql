-- Open a finding: $1 round_id, $2 project_id, $3 origin, $4 code, $5 indicator, $6 severity, $7 message, $8 fen, $9 day,
-- $10 by whom, $11 evidence, $12 its digest in hex, $13 number of the event
insert into opened_finding (round_id, project_id, opened_no, origin, code, indicator, severity, message, amount_fen, on_day,
                            by_whom, evidence, evidence_sha256, event_seq)
select $1::bigint, $2::bigint, coalesce(max(o.opened_no), 0) + 1, $3, $4, $5, $6, $7, $8::bigint, $9::date, $10, $11,
       decode($12, 'hex'), $13::bigint
from opened_finding o
where o.round_id = $1::bigint
  and o.project_id = $2::bigint
