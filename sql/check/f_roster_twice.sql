-- F-ROSTER-TWICE: persons of a roster without identity numbers who may stand twice. Such a row is known by
-- its file, sheet and row; the same persons in a file of another name are counted again, and nobody can tell
-- by the data alone. Tested are two files of one project; a fault when more than half of the smaller one's
-- rows have a twin of the same birth year, sex, group and village in the other, and at least two have.
create view check_f_roster_twice with (security_invoker = true) as
with nameless as materialized (
    select r.project_id, l.file_name, r.load_id, r.src_sheet, r.src_row,
           concat_ws('|', r.birth_year, coalesce(r.sex, '-'), coalesce(r.group_name, '-'), coalesce(r.village, '-')) as looks,
           r.birth_year is not null as told
    from pinned_roster r
    join load l on l.load_id = r.load_id
    where r.person_key is null
), counted as (
    select n.*, row_number() over (partition by project_id, file_name, looks order by load_id, src_sheet, src_row) as nth
    from nameless n
    where told
), size as (
    select project_id, file_name, count(*) as persons
    from nameless
    group by project_id, file_name
), twin as (
    select a.project_id, a.file_name as one, b.file_name as other, count(*) as persons,
           array_agg((b.load_id, b.src_sheet, b.src_row)::source_row order by b.load_id, b.src_sheet, b.src_row) as sources
    from counted a
    join counted b
      on b.project_id = a.project_id
     and b.looks = a.looks
     and b.nth = a.nth
     and b.file_name > a.file_name collate "C"
    group by a.project_id, a.file_name, b.file_name
)
select a.project_id, f.fault, case when f.fault is not null then t.sources end as sources
from size a
join size b
  on b.project_id = a.project_id
 and b.file_name > a.file_name collate "C"
left join twin t
  on t.project_id = a.project_id
 and t.one = a.file_name
 and t.other = b.file_name
cross join lateral (
    select case when t.persons >= 2
                 and t.persons * 2 > least(a.persons, b.persons)
                then a.file_name || ' ' || a.persons || ' + ' || b.file_name || ' ' || b.persons || ': ' || t.persons end as fault
) f;
comment on view check_f_roster_twice is 'rows of rosters without identity numbers that have a twin in another file of the project';
