-- Projects a run scores, under the pins: the approved ones when an approval list is loaded, else all
-- with an application. $1 a project code or null, $2 an array of project ids or null.
with titles as (
    select p.project_id, p.code,
           coalesce(a.title, v.title, p.title_key) as name,
           v.project_id is not null as is_approved,
           a.project_id is not null as has_application
    from project p
    left join lateral (select title, project_id from pinned_application x
                       where x.project_id = p.project_id order by load_id desc limit 1) a on true
    left join lateral (select title, project_id from pinned_approval x
                       where x.project_id = p.project_id order by load_id desc limit 1) v on true
    where p.round_id = pin_round()
      and ($2::bigint[] is null or p.project_id = any ($2::bigint[]))
)
select project_id, code, name
from titles
where case when exists (select from pinned_approval) then is_approved else has_application end
  and ($1::text is null or code = $1)
order by code collate "C"
