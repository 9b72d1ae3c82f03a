-- Rounds by code: $1 a code, null = all
select round_id, code
from round
where $1::text is null
   or code = $1
order by code collate "C"
