-- The load table of a load is for one round. $1 load_id, $2 data set, $3 round_id
select load_table_bind($1, $2, $3)
