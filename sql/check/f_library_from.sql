-- F-LIBRARY-FROM: what rose from a library was in it on that day.
create view check_f_library_from with (security_invoker = true) as
select nullif(l.project_id, 0) as project_id, f.fault,
       case when f.fault is not null then array[(l.load_id, l.src_sheet, l.src_row)::source_row] end as sources
from pinned_library l
cross join lateral (
    select case when not exists (
                    select
                    from pinned_library n
                    where n.kind = l.kind
                      and n.project_id = l.project_id
                      and (l.project_id <> 0 or name_key(n.name) = name_key(l.name))
                      and n.level = l.promoted_from
                      and n.entered_on <= l.entered_on
                      and (n.left_on is null or n.left_on >= l.entered_on))
                then l.name || ' ' || level_name(l.promoted_from) || ' → ' || level_name(l.level) || ' ' || l.entered_on end as fault
) f
where l.promoted_from is not null;
comment on view check_f_library_from is 'what rose from a library was in it on that day';
