-- What differs between two versions of a scheme, in the order of the tree: part, code, what, before,
-- after; null stands for what a version does not have. $1 scheme code, $2 and $3 versions.
with side as (
    select scheme_id, true as is_old, code, subject from scheme where code = $1 and version = $2
    union all
    select scheme_id, false, code, subject from scheme where code = $1 and version = $3
),
-- Every part as (part, code, what, value), leaves with their rule's parameters flattened.
fact as (
    select s.is_old, 'node' as part, n.code, v.what, v.value, n.position
    from side s
    join scheme_node n using (scheme_id)
    cross join lateral (
        values ('name', n.name), ('parent', n.parent), ('full', n.full_c::text), ('rule', n.rule),
               ('measure', n.measure), ('empty', case when n.level = 3 then n.empty_is end),
               ('na_allowed', case when n.level = 3 then n.na_allowed::text end),
               ('stages', case when n.level = 3 then n.stages end),
               ('rectifiable', case when n.level = 3 then n.rectifiable::text end),
               ('logic', n.logic), ('dac', n.dac), ('placeholder', n.placeholder::text)
        union all
        select 'params.' || p.key, p.value from jsonb_each_text(coalesce(n.body -> 'params', '{}')) p
        union all
        select b.key, b.value::text from jsonb_each(n.body - 'params') b
    ) v (what, value)
    union all
    select s.is_old, 'scheme', s.code, 'subject', s.subject, 0
    from side s
    union all
    select s.is_old, 'grade', g.label, 'min', g.min_c::text, g.ordinal
    from side s
    join scheme_grade g using (scheme_id)
    union all
    select s.is_old, 'gate', g.code, v.what, v.value, 0
    from side s
    join scheme_gate g using (scheme_id)
    cross join lateral (values ('name', g.name), ('cap', g.cap_c::text)) v (what, value)
),
given as (
    select *
    from fact
    where value is not null
)
select coalesce(a.part, b.part), coalesce(a.code, b.code), coalesce(a.what, b.what), a.value, b.value
from (select * from given where is_old) a
full join (select * from given where not is_old) b
  on b.part = a.part and b.code = a.code and b.what = a.what
where a.value is distinct from b.value
order by array_position(array['scheme', 'node', 'grade', 'gate'], coalesce(a.part, b.part)),
         coalesce(b.position, a.position), coalesce(a.code, b.code) collate "C",
         coalesce(a.what, b.what) collate "C"
