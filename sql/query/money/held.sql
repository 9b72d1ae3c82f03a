-- What held the money of a project on the pinned day, by the gate of a tranche: $1 project_id, $2 gate. Null = nothing.
select string_agg(case g.condition when 'red_line' then '一票否决 ' || g.figures when 'going' then '项目处于 ' || g.figures
                                   else '结果要求停拨 ' || g.figures end, '；' order by g.ordinal)
from tranche_ground g
where g.project_id = $1::bigint
  and g.gate = $2
  and g.condition in ('going', 'red_line', 'results')
  and g.holds is not true
