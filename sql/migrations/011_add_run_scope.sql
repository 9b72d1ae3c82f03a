-- A run of one project (score --project) must not stand for the round in rankings and documents.

alter table score_run add column project_id bigint;
comment on column score_run.project_id is 'the one project of a run of one; null = all projects of the round';
