-- Words of every day that may look like a name, one a row.
select w.word
from string_to_table(everyday_words(), '|') as w (word)
where w.word !~ '[][]'
order by 1
