-- Facts of a stored run that its input rows, read again under the run's pins, do not give: $1 round,
-- $2 run. A later load must never change them. Joined in full, which is done by hash or merge alone: the
-- planner takes the run for a few rows and would compute all measures for each of them.
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
), measured as materialized (
    select project_id, measure, selector, num, den, n
    from measure
    where round_id = pin_round()
), compared as materialized (
    select s.project_id, s.code, s.measure, s.num, s.den, s.n, m.num as read_num, m.den as read_den, m.n as read_n
    from stored s
    full join measured m on m.project_id = s.project_id and m.measure = s.measure and m.selector = s.selector
)
select p.code, c.code, c.measure, format('%s/%s', c.num, c.den), format('%s/%s', c.read_num, c.read_den)
from compared c
join project p on p.round_id = $1::bigint and p.project_id = c.project_id
where (c.num, c.den) is distinct from (c.read_num, c.read_den)
   or (c.n is not null and c.n is distinct from c.read_n)
order by p.code collate "C", c.code collate "C"
