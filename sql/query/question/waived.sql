-- What is set aside in the pinned round on a day: code and project, null = all. $1 day
select code, project
from standing_waiver
where round_id = pin_round()
  and until_on >= $1::date
