-- Decisions nobody took back.
create view standing_decision as
select d.round_id, d.decision_no, d.project_id, d.kind, d.code, d.points_c, d.times, d.due_on, d.by_whom,
       d.second_by, d.reason, d.evidence, d.evidence_sha256, d.decided_on
from decision d
where d.kind <> 'withdraw'
  and not exists (
    select
    from decision w
    where w.round_id = d.round_id
      and w.withdraws = d.decision_no);
comment on view standing_decision is 'decisions that were not withdrawn; of several on one leaf or gate the newest binds';

-- Decisions that bound a run, with what the rule gave beside each: for documents and the Excel annex.
create view said_decision with (security_invoker = true) as
select d.round_id, d.run_no, d.project_id, d.decision_no,
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
left join scheme_node n on n.scheme_id = u.scheme_id and n.code = d.code
left join scheme_gate g on g.scheme_id = u.scheme_id and g.code = d.code
left join scheme_item i on i.scheme_id = u.scheme_id and i.code = d.code;
comment on view said_decision is 'decisions that bound a run, in the words of its scheme';
