-- F-LIBRARY-TWICE: one item twice in the library of one level at a time.
create view check_f_library_twice with (security_invoker = true) as
select nullif(l.project_id, 0) as project_id, f.fault,
       case when f.fault is not null
            then array[(l.load_id, l.src_sheet, l.src_row)::source_row, (n.load_id, n.src_sheet, n.src_row)::source_row] end as sources
from (
    select l.*, case when l.project_id <> 0 then l.project_id::text else name_key(l.name) end as item
    from pinned_library l
) l
left join (
    select n.*, case when n.project_id <> 0 then n.project_id::text else name_key(n.name) end as item
    from pinned_library n
) n
  on n.kind = l.kind
 and n.item = l.item
 and n.level = l.level
 and n.entered_on > l.entered_on
 and n.entered_on < coalesce(l.left_on, 'infinity')
cross join lateral (
    select case when n.name is not null
                then l.name || ' ' || level_name(l.level) || ' ' || l.entered_on || '、' || n.entered_on end as fault
) f;
comment on view check_f_library_twice is 'one item twice in the library of one level at a time';
