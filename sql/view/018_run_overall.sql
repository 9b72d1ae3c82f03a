-- What beneficiaries said of a project as a whole (project 0: of the round) in a score run: the row of run_survey whose
-- dimension is the overall one, whatever the map calls it.
create view run_overall with (security_invoker = true) as
select distinct on (s.round_id, s.run_no, s.project_id) s.*
from run_survey s
where s.audience = '受益人'
  and s.dimension in ('总体满意', '总体满意度', '整体满意度', 'overall')
order by s.round_id, s.run_no, s.project_id, s.dimension;
comment on view run_overall is 'overall satisfaction of beneficiaries, a row for each project of a run';
