-- Under the round's row lock. $1 round_id, $2 the decision, $3 by whom, $4 reason, $5 evidence, $6 its digest
-- in hex, $7 today; no row: no decision of that number stands
insert into decision (round_id, decision_no, project_id, kind, withdraws, by_whom, reason, evidence,
                      evidence_sha256, decided_on)
select s.round_id, (
           select max(d.decision_no) + 1
           from decision d
           where d.round_id = s.round_id),
       s.project_id, 'withdraw', s.decision_no, $3, $4, $5, decode($6, 'hex'), $7::date
from standing_decision s
where s.round_id = $1::bigint
  and s.decision_no = $2::int
returning decision_no
