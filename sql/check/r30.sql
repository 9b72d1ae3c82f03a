-- R30: nobody scores a project he is barred from: score lines of experts with a recusal for the
-- project, or for all of its organisation: by the code or the name of the application, a code also by
-- the names the directory has for it.
create view check_r30 with (security_invoker = true) as
select v.project_id, f.fault,
       case when f.fault is not null
            then array[(v.load_id, v.src_sheet, v.src_row)::source_row,
                       (c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from pinned_review v
join project p on p.round_id = v.round_id and p.project_id = v.project_id
left join lateral (
    select x.load_id, x.src_sheet, x.src_row, x.reason
    from pinned_recusal x
    where name_key(x.expert) = name_key(v.expert)
      and (x.project_id = v.project_id
           or (x.project_id = 0
               and (x.org_key = p.org_key
                    or exists (
                        select
                        from pinned_application a
                        left join pinned_organisation o on o.uscc = x.uscc
                        where a.project_id = v.project_id
                          and (a.uscc = x.uscc
                               or name_key(a.org_name) in (name_key(x.org_name), name_key(o.name)))))))
    order by x.load_id, x.src_sheet, x.src_row
    limit 1
) c on true
cross join lateral (
    select case when c.load_id is not null then v.expert || ' ' || v.criterion || ' (' || c.reason || ')' end as fault
) f
where v.state = 'scored';
comment on view check_r30 is 'nobody scores a project he is barred from: score lines of experts with a recusal for the project, or for all of its organisation';
