-- A load is done with its load table. $1 load_id, $2 data set
select load_table_close($1, $2)
