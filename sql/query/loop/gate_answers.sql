-- What a gate run answered: $1 round_id, $2 project_id, $3 gate run, $4 gate
select a.condition, a.holds, a.figures, c.name_zh, c.name_en
from gate_answer a
left join gate_condition c
  on c.gate = $4
 and c.round_id = a.round_id
 and c.project_id = a.project_id
 and c.condition = a.condition
where a.round_id = $1::bigint
  and a.project_id = $2::bigint
  and a.gate_run_no = $3::int
order by c.ordinal, a.condition collate "C"
