-- $1 round_id, $2 run_no. Decisions that bound the run, of every project, for the Excel annex.
select p.code as project_code, d.decision_no, d.decided_on, d.kind, d.code, d.name, d.computed_c, d.decided_c,
       d.by_whom, d.second_by, d.reason, d.evidence, d.sha8
from said_decision d
join project p on p.round_id = d.round_id and p.project_id = d.project_id
where d.round_id = $1::bigint
  and d.run_no = $2::int
order by p.code collate "C", d.decision_no
