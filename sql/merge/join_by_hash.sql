-- For the rest of the transaction, or until undone: join the rows of a load with their verdicts, and the
-- leaves of a run with their sources, by hash. The planner has no statistics of a table that was filled a
-- moment ago, takes it for empty and would compare each row with each verdict: minutes instead of seconds
-- when a file of 26,000 rows comes again with one of them changed. $1 off (hash) or on (planner's choice)
select set_config('enable_nestloop', $1, true)
