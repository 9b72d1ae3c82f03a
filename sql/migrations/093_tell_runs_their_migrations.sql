-- A migration may change stored rows while the views that read them stay as they were: a run is based on an
-- earlier one only where no migration came between (sql/query/score/base.sql).

alter table score_run add column migrations int;
comment on column score_run.migrations is 'how many migrations the database had when the run was made; null = a run from before 093';
