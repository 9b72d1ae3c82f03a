-- Audit opinions of the pinned round.
select o.project_id,
       o.firm,
       coalesce(o.report_no, '') as report_no,
       o.opinion,
       o.reported_on - date '1970-01-01' as day,
       o.audited_fen, o.questioned_fen, o.disallowed_fen, o.minor, o.major, o.serious,
       coalesce(o.findings, '') as findings,
       o.rectify_by - date '1970-01-01' as rectify_day
from pinned_audit_opinion o
order by o.project_id, o.reported_on, o.row_key collate "C"
