-- R37: one project, one title, one organisation in the data that state them: applications against the
-- approval list, and the titles other data name beside the code, as their loads found them, while the row
-- stands. Inside one data set a later file supersedes instead. Amounts are held against each other by R01,
-- R11 and R13.
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
) f
union all
select r.project_id, r.value || ' ≠ ' || coalesce(a.title, b.title), array[r.source]
from (
    select distinct p.project_id, n.value, (p.load_id, p.src_sheet, p.src_row)::source_row as source
    from load_finding n
    join load l
      on l.load_id = n.load_id
     and l.round_id = pin_round()
     and l.kind not in ('application', 'approval')
    left join load_sheet s
      on s.load_id = n.load_id
     and s.name = coalesce(n.sheet, '')
    join pinned_row p
      on p.load_id = n.load_id
     and p.src_sheet = coalesce(s.sheet_no, 1)
     and p.src_row = n.row_no
    where n.code = 'R37'
      and n.field is not null
      and n.severity <> 'waived'
) r
left join pinned_application a on a.project_id = r.project_id
left join pinned_approval b on b.project_id = r.project_id
where name_key(r.value) <> all (array_remove(array[name_key(a.title), name_key(b.title)], null));
comment on view check_r37 is 'one project, one title, one organisation in the data that state them';
