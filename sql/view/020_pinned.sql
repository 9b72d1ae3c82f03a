-- Pinned views: the rows of each fact table that are current for the pinned load number and date.
-- A row is current when its load is published at or before the pin and no supersession at or
-- before the pin retires it. as_of applies to tables with a business date. One view per table.

create view pinned_round_setting with (security_invoker = true) as
select f.*
from round_setting f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'round_setting'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_round_setting is 'current rows of round_setting under the pins';

create view pinned_application with (security_invoker = true) as
select f.*
from application f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'application'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_application is 'current rows of application under the pins';

create view pinned_approval with (security_invoker = true) as
select f.*
from approval f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'approval'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_approval is 'current rows of approval under the pins';

create view pinned_disbursement with (security_invoker = true) as
select f.*
from disbursement f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and f.paid_on <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'disbursement'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_disbursement is 'current rows of disbursement under the pins';

create view pinned_expenditure with (security_invoker = true) as
select f.*
from expenditure f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and f.spent_on <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'expenditure'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_expenditure is 'current rows of expenditure under the pins';

create view pinned_activity with (security_invoker = true) as
select f.*
from activity f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and f.held_to <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'activity'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_activity is 'current rows of activity under the pins';

create view pinned_month_report with (security_invoker = true) as
select f.*
from month_report f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and f.month_on <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'month_report'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_month_report is 'current rows of month_report under the pins';

create view pinned_roster with (security_invoker = true) as
select f.*
from roster f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'roster'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_roster is 'current rows of roster under the pins';

create view pinned_survey_map with (security_invoker = true) as
select f.*
from survey_map f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'survey_map'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_survey_map is 'current rows of survey_map under the pins';

create view pinned_survey_question with (security_invoker = true) as
select f.*
from survey_question f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'survey_question'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_survey_question is 'current rows of survey_question under the pins';

create view pinned_survey_response with (security_invoker = true) as
select f.*
from survey_response f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and f.submitted_at::date <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'survey_response'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_survey_response is 'current rows of survey_response under the pins';

create view pinned_review with (security_invoker = true) as
select f.*
from review f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'review'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_review is 'current rows of review under the pins';

create view pinned_site_check with (security_invoker = true) as
select f.*
from site_check f
join load l on l.load_id = f.load_id
where f.round_id = pin_round()
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= pin_seq()
  and coalesce(f.checked_on, '-infinity'::date) <= pin_as_of()
  and not exists (
      select
      from supersede s
      join load n on n.load_id = s.new_load
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'site_check'
        and s.row_key = f.row_key
        and s.old_load = f.load_id
        and n.round_seq <= pin_seq());
comment on view pinned_site_check is 'current rows of site_check under the pins';
