-- $1 round_id, $2 run_no. Decisions that bound the run, of every project, for the Excel annex.
select p.code as project_code,
       d.decision_no,
       e.decided_on - date '1970-01-01' as decided_on,
       d.kind,
       d.code,
       coalesce(n.name, g.name, i.name, '') as name,
       d.computed_c,
       d.decided_c,
       e.by_whom,
       coalesce(e.second_by, '') as second_by,
       e.reason,
       e.evidence,
       coalesce(left(encode(e.evidence_sha256, 'hex'), 8), '') as sha8
from run_decision d
join decision e on e.round_id = d.round_id and e.decision_no = d.decision_no
join score_run u on u.round_id = d.round_id and u.run_no = d.run_no
join project p on p.round_id = d.round_id and p.project_id = d.project_id
left join scheme_node n on n.scheme_id = u.scheme_id and n.code = d.code
left join scheme_gate g on g.scheme_id = u.scheme_id and g.code = d.code
left join scheme_item i on i.scheme_id = u.scheme_id and i.code = d.code
where d.round_id = $1::bigint
  and d.run_no = $2::int
order by p.code collate "C", d.decision_no
