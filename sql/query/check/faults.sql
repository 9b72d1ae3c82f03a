-- Faults of one reconciliation check under the pins. $1 code, $2 day, $3 rows to name per fault
select tested, failed, fault_no, project, fault, waived, more_rows, file_name, sheet, row_no
from check_faults($1, $2::date, $3::int)
