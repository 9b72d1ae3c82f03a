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
