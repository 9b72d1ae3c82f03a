-- What a run scores, under the pins. Projects: the approved ones when an approval list is loaded, else
-- all with an application. A scheme of another kind of subject ($3): those that the list of subjects says
-- are of that kind; a worker is named by the code alone. $1 a code or null, $2 an array of ids or null.
with titles as (
    select p.project_id, p.code,
           coalesce(a.title, v.title, p.title_key) as title, coalesce(s.name, p.code) as name, s.kind,
           v.project_id is not null as is_approved,
           a.project_id is not null as has_application
    from project p
    left join lateral (select title, project_id from pinned_application x
                       where x.project_id = p.project_id order by load_id desc limit 1) a on true
    left join lateral (select title, project_id from pinned_approval x
                       where x.project_id = p.project_id order by load_id desc limit 1) v on true
    left join pinned_subject s on s.project_id = p.project_id
    where p.round_id = pin_round()
      and ($2::bigint[] is null or p.project_id = any ($2::bigint[]))
)
select project_id, code, case when $3::text = 'project' then title else name end as name
from titles
where case when $3::text <> 'project' then kind = $3::text
           when exists (select from pinned_approval) then is_approved
           else has_application end
  and ($1::text is null or code = $1)
order by code collate "C"
