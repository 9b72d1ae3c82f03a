-- The reconciliation checks in order of their code.
select r.code,
       r.title,
       r.compares,
       r.severity,
       r.code = 'R29' as at_load
from check_rule r
order by r.code collate "C"
