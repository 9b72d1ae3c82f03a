-- R37: one project, one title, one organisation, one budget in the data that state them (applications
-- against the approval list). Inside one data set a later file supersedes instead.
create view check_r37 with (security_invoker = true) as
select b.project_id, f.fault,
       case when f.fault is not null
            then rows_of('application', b.project_id) || rows_of('approval', b.project_id) end as sources
from pinned_approval b
join pinned_application a on a.project_id = b.project_id
cross join lateral (
    select case when name_key(a.title) <> name_key(b.title) then a.title || ' ≠ ' || b.title
                when name_key(a.org_name) <> name_key(b.org_name)
                 and not exists (
                     select
                     from pinned_organisation x
                     join pinned_organisation y on y.uscc = x.uscc
                     where name_key(x.name) = name_key(a.org_name)
                       and name_key(y.name) = name_key(b.org_name)) then a.org_name || ' ≠ ' || b.org_name end as fault
) f;
comment on view check_r37 is 'one project, one title, one organisation, one budget in the data that state them (applications against the approval list)';
