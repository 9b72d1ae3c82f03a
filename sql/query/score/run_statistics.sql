-- Statistics of what the run stored, where it has doubled a table.
select runs_analyse()
