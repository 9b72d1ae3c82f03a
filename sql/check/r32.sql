-- R32: one code, one name; one name, one code: organisations of the directory and of applications. A
-- name with and without its code is one organisation and nothing to tell.
create view check_r32 with (security_invoker = true) as
with said as (
    select uscc, name, name_key(name) as key, load_id, src_sheet, src_row
    from pinned_organisation
    where uscc is not null
    union all
    select uscc, org_name, name_key(org_name), load_id, src_sheet, src_row
    from pinned_application
    where uscc is not null
      and org_name is not null
)
select null::bigint as project_id,
       case when count(distinct key) > 1
            then uscc || ' ' || string_agg(distinct name, '、' order by name) end as fault,
       case when count(distinct key) > 1
            then array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row) end as sources
from said
group by uscc
union all
select null, min(name) || ' ' || string_agg(distinct uscc, '、' order by uscc),
       array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row)
from said
group by key
having count(distinct uscc) > 1;
comment on view check_r32 is 'one code, one name; one name, one code: organisations of the directory and of applications';
