-- How many persons the roster under the pins names: of each project, and of the round (no project), where
-- one person of two projects is one. A line without a number of identity is a person of its own.
create view roster_person with (security_invoker = true) as
select project_id, count(*) as persons
from pinned_roster
group by project_id
union all
select null, nullif(count(distinct person_key) + count(*) filter (where person_key is null), 0)
from pinned_roster;
comment on view roster_person is 'unique beneficiaries per project, and of the round where project_id is null';
