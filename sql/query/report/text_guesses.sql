-- $1 a text. What it names by the words around it, each once.
select g.name collate "C" as name
from names_guessed($1::text) as g (name)
order by 1
