-- Logical content of a fact table for db digest. $1 its name
select line
from fact_line
where dataset = $1
order by line collate "C"
