-- The judgement of a load is no longer needed. $1 load_id
delete from gyct_load.verdict
where load_id = $1
