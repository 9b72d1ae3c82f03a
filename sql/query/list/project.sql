-- Project of code $2 in round $1
select project_id
from project
where round_id = $1
  and code = $2
