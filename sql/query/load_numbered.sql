-- One load by its number in the history (numbered_load). $1 number
select n.load_id, n.state, n.kind, n.file_name, coalesce(r.code, ''), coalesce(n.restores, 0)
from numbered_load n
left join round r on r.round_id = n.round_id
where n.number = $1::bigint
