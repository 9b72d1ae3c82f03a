-- All decisions, for people. $1 round code or null, $2 project code or null
select r.code as round, d.decision_no, p.code as project, d.kind, coalesce(d.code, '') as code, d.points_c, d.times,
       coalesce(d.due_on::text, '') as due_on, d.decided_on::text, d.by_whom, coalesce(d.second_by, '') as second_by,
       d.reason, d.evidence, coalesce(encode(d.evidence_sha256, 'hex'), '') as sha256, d.withdraws,
       w.decision_no as withdrawn_by
from decision d
join round r on r.round_id = d.round_id
join project p on p.round_id = d.round_id and p.project_id = d.project_id
left join decision w on w.round_id = d.round_id and w.withdraws = d.decision_no
where ($1::text is null or r.code = $1)
  and ($2::text is null or p.code = $2)
order by r.code collate "C", d.decision_no
