-- Standing decisions of the pinned round by project code and number, under its lock; $1 a project id or null. The
-- last column is the newest number of the round, whatever its kind; where none stands, one row of nulls.
with last as (
    select coalesce(max(decision_no), 0) as decision_no
    from decision
    where round_id = pin_round()
)
select p.code, d.decision_no, d.kind, d.code, d.points_c, d.times, d.by_whom, coalesce(d.second_by, ''),
       d.reason, d.evidence, coalesce(encode(d.evidence_sha256, 'hex'), ''), d.decided_on::text, d.due_on::text,
       l.decision_no as last
from last l
left join standing_decision d on d.round_id = pin_round()
                             and ($1::bigint is null or d.project_id = $1::bigint)
left join project p on p.round_id = d.round_id and p.project_id = d.project_id
order by p.code collate "C", d.decision_no
