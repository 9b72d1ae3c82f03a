-- What the rows to come have in common. $1 load_id, $2 data set, $3 round_id, $4 sheet, $5 a column of its
-- own that is alike in all of them, or null, $6 its text
select load_table_fill($1, $2, $3, $4, $5, $6)
