-- Number of the newest assignment of the round $1
select max(assignment_no)
from assignment
where round_id = $1::bigint
