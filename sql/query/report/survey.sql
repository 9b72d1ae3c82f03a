-- $1 round_id, $2 project_ids, $3 run_no. Survey results per audience and dimension.
select s.project_id,
       s.audience,
       s.dimension,
       s.received,
       s.valid,
       s.answered,
       s.satisfied,
       s.answers_1,
       s.answers_2,
       s.answers_3,
       s.answers_4,
       s.answers_5,
       s.dissatisfied,
       s.unknown,
       s.blank,
       s.population,
       s.required,
       s.rate_ppm,
       s.low_ppm,
       s.high_ppm,
       s.mean_milli,
       s.index_ppm
from run_survey s
where s.round_id = $1::bigint
  and s.run_no = $3::int
  and s.project_id = any ($2::bigint[])
order by s.project_id, s.audience <> '受益人', s.audience collate "zh-Hans-x-icu", s.dimension not in ('总体满意', '总体满意度', '整体满意度', 'overall'), s.rate_ppm desc nulls last, s.dimension collate "zh-Hans-x-icu"
