-- Rounds by code: $1, or all.
select code
from round
where $1::text is null
   or code = $1
order by code collate "C"
