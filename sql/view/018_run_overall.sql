-- What beneficiaries said of a project as a whole (project 0: of the round) in a score run: the row of run_survey whose
-- dimension is the overall one, whatever the map calls it.
create view run_overall with (security_invoker = true) as
select distinct on (s.round_id, s.run_no, s.project_id) s.*
from run_survey s
where s.audience = '受益人'
  and s.dimension in ('总体满意', '总体满意度', '整体满意度', 'overall')
order by s.round_id, s.run_no, s.project_id, s.dimension;
comment on view run_overall is 'overall satisfaction of beneficiaries, a row for each project of a run';

-- Satisfaction of a round as documents print it beside its projects. Where the projects with fewer than ten answers, whose own
-- are not printed, have fewer than ten together, the whole is told without them, or theirs could be had by taking away; its
-- interval is not stored then.
create view run_overall_told with (security_invoker = true) as
select w.round_id, w.run_no,
       case when f.hidden between 1 and 9 then coalesce(f.answered, 0) else w.answered end as answered,
       case when f.hidden between 1 and 9 then f.population else w.population end as population,
       case when f.hidden between 1 and 9 then round(f.satisfied * 1000000.0 / nullif(f.answered, 0))::bigint else w.rate_ppm end as rate_ppm,
       case when f.hidden between 1 and 9 then null else w.low_ppm end as low_ppm,
       case when f.hidden between 1 and 9 then null else w.high_ppm end as high_ppm,
       w.valid
from run_overall w
left join lateral (
    select sum(p.answered) filter (where p.answered < 10) as hidden,
           sum(p.answered) filter (where p.answered >= 10) as answered,
           sum(p.satisfied) filter (where p.answered >= 10) as satisfied,
           sum(p.population) filter (where p.answered >= 10) as population
    from run_overall p
    where p.round_id = w.round_id
      and p.run_no = w.run_no
      and p.project_id <> 0
) f on true
where w.project_id = 0;
comment on view run_overall_told is 'overall satisfaction of rounds as it may be printed beside that of their projects';
