-- Names of the fact tables, in byte order.
select name
from fact_table
order by name collate "C"
