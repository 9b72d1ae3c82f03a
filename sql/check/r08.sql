-- R08: a project's term inside the round's (settings start_on, end_on).
create view check_r08 with (security_invoker = true) as
select a.project_id, f.fault,
       case when f.fault is not null then rows_of('application', a.project_id) end as sources
from pinned_application a
cross join lateral (select day_setting('start_on') as start_on, day_setting('end_on') as end_on offset 0) r
cross join lateral (
    select case when a.start_on < r.start_on or a.end_on > r.end_on
                then a.start_on || '–' || a.end_on || ' ⊄ ' || r.start_on || '–' || r.end_on end as fault
) f
where a.start_on is not null
  and a.end_on is not null
  and r.start_on is not null
  and r.end_on is not null;
comment on view check_r08 is 'a project''s term inside the round''s (settings start_on, end_on)';
