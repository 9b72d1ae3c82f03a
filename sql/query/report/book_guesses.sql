-- $1 round_id. What the case texts of the volume name by the words around it (names_guessed), each once.
select distinct g.name collate "C" as name
from exemplar_text n
cross join lateral names_guessed(coalesce(n.heading, '') || e'\n' || coalesce(n.body, '')) as g (name)
where n.round_id = $1::bigint
order by 1
