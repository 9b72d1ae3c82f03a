-- What is kept of the round's measures, after the load has its number. $1 load_id
select refresh_kept($1)
