-- R24: persons of the projects against persons of the round: who is on several rosters counts once, so
-- the sum of the projects is above the round's distinct persons by an overlap that has to be stated
-- (setting persons_overlap).
create view check_r24 with (security_invoker = true) as
select null::bigint as project_id, f.fault, null::source_row[] as sources
from (
    select count(*) as listed, count(distinct person_key) + count(*) filter (where person_key is null) as persons
    from pinned_roster
) r
cross join lateral (
    select case when setting_value('persons_overlap') ~ '^\d{1,12}$' then setting_value('persons_overlap')::bigint else 0 end as overlap
    offset 0
) s
cross join lateral (
    select case when r.listed - r.persons <> s.overlap
                then r.listed || ' − ' || r.persons || ' = ' || (r.listed - r.persons) || ' ≠ ' || s.overlap end as fault
) f
where r.listed > 0;
comment on view check_r24 is 'persons of the projects against persons of the round: who is on several rosters counts once, so the sum of the projects is above the round''s distinct persons by an overlap that has to be stated (setting persons_overlap)';
