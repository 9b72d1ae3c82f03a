-- Facts of a stored run that its input rows, read again under the run's pins, do not give: $1 round,
-- $2 run. A later load must never change them.
with stored as (
    select s.project_id, s.code, s.measure, s.params ->> 'select' as selector, s.num, s.den, s.n
    from run_leaf s
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and s.params ? 'select'
    union all
    select s.project_id, s.code, f.part ->> 'measure', f.part ->> 'select', (f.part ->> 'num')::bigint,
           (f.part ->> 'den')::bigint, null
    from run_leaf s
    cross join lateral jsonb_array_elements(s.params -> 'parts') as f (part)
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and f.part ? 'select'
)
select p.code, s.code, s.measure, format('%s/%s', s.num, s.den), format('%s/%s', m.num, m.den)
from stored s
join project p on p.round_id = $1::bigint and p.project_id = s.project_id
left join measure m on m.round_id = pin_round() and m.project_id = s.project_id and m.measure = s.measure
                   and m.selector = s.selector
where (s.num, s.den) is distinct from (m.num, m.den)
   or (s.n is not null and s.n is distinct from m.n)
order by p.code collate "C", s.code collate "C"
