-- Control totals of a load. $1 load_id
select what, unit, lines, sum
from load_total
where load_id = $1
order by what, unit
