-- $1 round_id. What the case texts of the volume name by the words around it (names_guessed), each once.
select distinct g.name collate "C" as name
from exemplar_standing s
join pinned_narrative n on n.project_id = s.project_id
cross join lateral names_guessed(coalesce(n.heading, '') || e'\n' || coalesce(n.body, '')) as g (name)
where s.round_id = $1::bigint
  and s.state = 'published'
order by 1
