-- Control totals of a load. $1 load_id
select what, unit, lines, sum, coalesce(exact, '')
from load_total
where load_id = $1
order by what collate "C", unit collate "C"
