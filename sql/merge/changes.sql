-- Rows of a load that replace others, the first of them: sheet, row, file and place of the row they
-- replace, what differs. $1 load_id, $2 data set, $3 round_id, $4 how many
select src_sheet, src_row, file_name, old_place, coalesce(changes, '')
from changed_rows($1, $2, $3, $4::int)
