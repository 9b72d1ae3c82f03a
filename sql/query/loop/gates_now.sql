-- What the gates of a project say under the pins: $1 project_id, $2 gates
select c.gate, c.condition, c.holds, c.figures, c.name_zh, c.name_en,
       case when c.holds is not true then array_to_string(gate_lacks(c.gate, c.condition, c.project_id), ',') end
from gate_condition c
where c.project_id = $1::bigint
  and c.gate = any ($2::text[])
order by c.gate collate "C", c.ordinal
