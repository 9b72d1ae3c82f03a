-- Cells of the list $1, of project $2 or of all (null)
select cell
from list_cells($1, $2)
