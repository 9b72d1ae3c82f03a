-- Indicator tree of scheme $1, parents before children.
select code, parent, name, level, position, full_c, rule, measure, empty_is, stages, na_allowed, rectifiable,
       body::text as body, logic, placeholder
from scheme_node
where scheme_id = $1::bigint
order by position
