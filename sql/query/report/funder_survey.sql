-- $1 round_id, $2 run_no. Satisfaction of the round as stored: answers, rate and interval.
select s.valid, s.answered, s.population, s.rate_ppm, s.low_ppm, s.high_ppm
from run_survey s
where s.round_id = $1::bigint
  and s.run_no = $2::int
  and s.project_id = 0
  and s.audience = '受益人'
  and s.dimension in ('总体满意', '总体满意度', '整体满意度', 'overall')
order by s.dimension
limit 1
