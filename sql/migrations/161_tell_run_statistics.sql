-- Whose rows a run reads is an expression (from_run, or the run itself): without statistics of it the planner takes the
-- leaves of thirty projects for two rows, and joins thousands one by one.
create statistics score_total_source on (coalesce(from_run, run_no)) from score_total;
comment on statistics score_total_source is 'the run that stored the rows of a project, as view run_project gives it';
analyze score_total;
