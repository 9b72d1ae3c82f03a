-- Experts whose ratings count under the pins: name, ratings, projects. $1 one name or null.
select x.expert, count(*) filter (where x.part = 'scored') as ratings,
       count(distinct x.project_id) filter (where x.part = 'scored') as projects
from (select substr(p.item, strpos(p.item, ' ') + 1) as expert, p.part, p.project_id from source_panel p) x
where $1::text is null
   or x.expert = $1
group by x.expert
order by x.expert collate "C"
