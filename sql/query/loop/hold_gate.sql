-- Ask a gate and store its answer: $1 round_id, $2 project_id, $3 gate, $4 day, $5 by whom
select gate_run_no, passed, condition, holds, figures, name_zh, name_en, array_to_string(lacks, ',')
from hold_gate($1::bigint, $2::bigint, $3, $4::date, $5)
