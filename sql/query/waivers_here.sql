-- What is set aside for a load. $1 round, $2 kind, $3 day
select code, coalesce(project, '') as project, by_whom, until_on, reason
from standing_waiver
where round_id = $1
  and (kind is null or kind = $2)
  and until_on >= $3
order by waiver_no
