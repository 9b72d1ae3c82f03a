-- $1 round_id, $2 project_ids, $3 run_no. Decisions that bound the run, with what the rule gave beside each.
select project_id, decision_no, decided_on, kind, code, name, computed_c, decided_c, by_whom, second_by,
       reason, evidence, sha8
from said_decision
where round_id = $1::bigint
  and project_id = any ($2::bigint[])
  and run_no = $3::int
order by project_id, decision_no
