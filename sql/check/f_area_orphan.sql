-- F-AREA-ORPHAN: places whose parent is not listed, below the highest level that is.
create view check_f_area_orphan with (security_invoker = true) as
select null::bigint as project_id, f.fault,
       case when f.fault is not null then array[(a.load_id, a.src_sheet, a.src_row)::source_row] end as sources
from pinned_area a
cross join lateral (
    select case when a.parent_code not in (select code from pinned_area) -- hashed once, whatever the estimates
                then a.code || ' ' || a.name || ' → ' || a.parent_code end as fault
) f
where a.parent_code is not null
  and a.level > (select min(level) from pinned_area);
comment on view check_f_area_orphan is 'places whose parent is not listed, below the highest level that is';
