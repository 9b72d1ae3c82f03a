-- $1 backer ('' = nobody's report), $2 0 = a selection not published yet may be told. At most three outcome stories: the
-- section 成效 of exemplar cases, the backer's own first.
select e.project_id, j.code, coalesce(a.title, j.code) as title, coalesce(a.org_name, '') as org_name,
       coalesce(a.field, '') as field, coalesce(a.area, '') as area, n.body
from exemplar_standing e
join project j on j.round_id = e.round_id and j.project_id = e.project_id
left join pinned_application a on a.project_id = e.project_id
join lateral (
    select string_agg(n.body, e'\n' order by n.first_line, n.row_key collate "C") as body
    from pinned_narrative n
    where n.project_id = e.project_id
      and n.section = '成效'
) n on n.body <> ''
where e.state = 'published'
   or $2::int = 0 and e.state in ('notice', 'selected')
order by not ($1 <> '' and exists (select from portfolio_pledge p where p.project_id = e.project_id and p.backer_key = name_key($1))),
         e.rank nulls last, j.code collate "C"
limit 3
