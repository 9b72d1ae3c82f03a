-- Results of the reconciliation checks under the pins: of every project, and of the round itself (no project, 0). They are
-- evaluated once for all documents, as `gyct check` would on the day of the data, and nothing is stored.
select coalesce(k.project_id, 0) as project_id,
       k.code,
       r.severity,
       k.tested,
       k.failed,
       k.waived
from check_counts(pin_as_of()) k
join check_rule r on r.code = k.code
order by 1, k.code collate "C"
