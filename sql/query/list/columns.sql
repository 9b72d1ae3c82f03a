-- Columns of the list $1 but the marks of what does not apply
select name, kind, title
from list_columns($1)
where name <> 'na'
order by ordinal
