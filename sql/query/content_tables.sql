-- Tables that db digest takes as they are, in byte order; those with a file of their own ($1) are left out. Whether each is a
-- fact table.
select t.name, t.is_fact
from (select name, true as is_fact from fact_table
      union all
      select name, false from content_table) t
where t.name <> all ($1::text[])
order by t.name collate "C"
