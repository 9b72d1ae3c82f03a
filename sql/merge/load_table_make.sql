-- A load table for one load of data set $1; the answer is the load's id.
select load_table_make($1)
