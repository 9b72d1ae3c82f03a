-- Rows of each list in the pinned round: $1 a project or null
select list, count(*) as rows
from list_row
where $1::bigint is null
   or project_id = $1::bigint
group by list
