-- The registry of a round with the names its current application and approval rows carry. $1 round_id
select p.project_id, p.code, p.title_key, p.org_key, a.title, a.org_name, a.uscc, b.title, b.org_name,
       a.project_id is not null as has_application
from project p
left join (
    select f.project_id, f.title, f.org_name, f.uscc
    from application f
    where f.round_id = $1
      and not exists (
          select
          from supersede s
          where s.round_id = f.round_id
            and s.project_id = f.project_id
            and s.dataset = 'application'
            and s.row_key = f.row_key
            and s.old_load = f.load_id)
) a on a.project_id = p.project_id
left join (
    select f.project_id, f.title, f.org_name
    from approval f
    where f.round_id = $1
      and not exists (
          select
          from supersede s
          where s.round_id = f.round_id
            and s.project_id = f.project_id
            and s.dataset = 'approval'
            and s.row_key = f.row_key
            and s.old_load = f.load_id)
) b on b.project_id = p.project_id
where p.round_id = $1
order by p.project_id
