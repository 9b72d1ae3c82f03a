-- Under the round's row lock. $1 round_id, $2 project_id, $3 kind, $4 code, $5 points in 0.01, $6 times, $7
-- deadline, $8 by whom, $9 second signer, $10 reason, $11 evidence, $12 its digest in hex, $13 today
insert into decision (round_id, decision_no, project_id, kind, code, points_c, times, due_on, by_whom, second_by,
                      reason, evidence, evidence_sha256, decided_on)
select $1::bigint, coalesce(max(d.decision_no), 0) + 1, $2::bigint, $3, $4, $5::int, $6::int, $7::date, $8, $9,
       $10, $11, decode($12, 'hex'), $13::date
from decision d
where d.round_id = $1::bigint
returning decision_no
