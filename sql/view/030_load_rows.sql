-- What a load compares: the rows in flight and the rows that are current, of every data set under one
-- name each, so that one statement judges them all (sql/merge/judge.sql). A comparison of `dataset`
-- with a parameter leaves one branch.

create view staged_row with (security_invoker = true) as
select 'round_setting'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.round_setting
union all
select 'application'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.application
union all
select 'approval'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.approval
union all
select 'disbursement'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.disbursement
union all
select 'expenditure'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.expenditure
union all
select 'activity'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.activity
union all
select 'month_report'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.month_report
union all
select 'roster'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.roster
union all
select 'survey_map'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.survey_map
union all
select 'survey_question'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.survey_question
union all
select 'survey_response'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.survey_response
union all
select 'review'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.review
union all
select 'site_check'::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
from gyct_load.site_check;
comment on view staged_row is 'rows of loads in flight, all data sets';

create view current_row with (security_invoker = true) as
select 'round_setting'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.round_setting f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'round_setting'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'application'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.application f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'application'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'approval'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.approval f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'approval'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'disbursement'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.disbursement f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'disbursement'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'expenditure'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.expenditure f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'expenditure'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'activity'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.activity f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'activity'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'month_report'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.month_report f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'month_report'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'roster'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.roster f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'roster'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'survey_map'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.survey_map f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'survey_map'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'survey_question'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.survey_question f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'survey_question'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'survey_response'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.survey_response f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'survey_response'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'review'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.review f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'review'
      and s.row_key = f.row_key
      and s.old_load = f.load_id)
union all
select 'site_check'::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
from gyct.site_check f
where not exists (
    select
    from supersede s
    where s.round_id = f.round_id
      and s.project_id = f.project_id
      and s.dataset = 'site_check'
      and s.row_key = f.row_key
      and s.old_load = f.load_id);
comment on view current_row is 'rows no later load replaced, all data sets';
