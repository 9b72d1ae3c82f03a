-- The registry of a round with the names its current application and approval rows carry. $1 round_id
select p.project_id, p.code, p.title_key, p.org_key, a.title, a.org_name, a.uscc, b.title, b.org_name,
       a.project_id is not null as has_application
from project p
left join (
    select f.project_id, f.title, f.org_name, f.uscc
    from standing_application f
    where f.round_id = $1
) a on a.project_id = p.project_id
left join (
    select f.project_id, f.title, f.org_name
    from standing_approval f
    where f.round_id = $1
) b on b.project_id = p.project_id
where p.round_id = $1
order by p.project_id
