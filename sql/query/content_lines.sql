-- Logical content of a table of a round for db digest. $1 its name
select line
from content_line($1) as line
