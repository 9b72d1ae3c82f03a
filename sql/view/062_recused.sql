-- Who may not score what: each recusal with the projects it bars, for R30 and for the reading of score
-- sheets. A recusal names a project, or all of an organisation: by the code or the name of the
-- application, a code also by the names the directory has for it.
create view recused_project with (security_invoker = true) as
select name_key(x.expert) as expert_key, x.project_id, x.reason, x.load_id, x.src_sheet, x.src_row
from pinned_recusal x
where x.project_id <> 0
union all
select name_key(x.expert), p.project_id, x.reason, x.load_id, x.src_sheet, x.src_row
from pinned_recusal x
join project p
  on p.round_id = x.round_id
 and (p.org_key = x.org_key
      or exists (
          select
          from pinned_application a
          left join pinned_organisation o on o.uscc = x.uscc
          where a.project_id = p.project_id
            and (a.uscc = x.uscc
                 or name_key(a.org_name) in (name_key(x.org_name), name_key(o.name)))))
where x.project_id = 0;
comment on view recused_project is 'experts and the projects they may not score';
