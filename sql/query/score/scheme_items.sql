-- Bonus and deduction lists of scheme $1, item by item: list, its cap, code, name, unit and cap in 0.01.
select l.list, l.cap_c, i.code, i.name, i.unit_c, i.cap_c
from scheme_list l
join scheme_item i on i.scheme_id = l.scheme_id and i.list = l.list
where l.scheme_id = $1::bigint
order by l.list, i.position
