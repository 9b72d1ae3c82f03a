-- $1 round_id, $2 run_no. Satisfaction of the round as stored, or without the projects of too few answers: answers, rate and interval.
select valid, answered, population, rate_ppm, low_ppm, high_ppm
from run_overall_told
where round_id = $1::bigint
  and run_no = $2::int
