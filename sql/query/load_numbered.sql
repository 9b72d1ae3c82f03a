-- One load by its number in the history (query/loads.sql). $1 number
with numbered as (
    select row_number() over (order by load_id) as number, l.*
    from load l
)
select n.load_id, n.state, n.kind, n.file_name, coalesce(r.code, ''), coalesce(n.restores, 0)
from numbered n
left join round r on r.round_id = n.round_id
where n.number = $1::bigint
