-- Facts of a round read back. $1 data set's table, $2 its own columns as loaded, $3 round_id
select file_name, sheet, src_row, project, content, types, cells
from fact_cells($1, $2, $3::bigint)
