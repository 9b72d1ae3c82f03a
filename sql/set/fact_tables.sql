-- What belongs to each fact table of the list (migration 030): its load table in gyct_load with the
-- same columns, and the loader's grants. Run with every set, before the views; a load table whose
-- columns are not the fact table's is made anew (it is empty at rest).
do $$
declare
    fact text;
begin
    for fact in select name from fact_table order by name loop
        if exists (
            select
            from (select attname, atttypid, attnum from pg_catalog.pg_attribute
                  where attrelid = to_regclass(format('gyct.%I', fact)) and attnum > 0 and not attisdropped) as f
            full join (select attname, atttypid from pg_catalog.pg_attribute
                       where attrelid = to_regclass(format('gyct_load.%I', fact)) and attnum > 0 and not attisdropped) as l
              on l.attname = f.attname and l.atttypid = f.atttypid
            where f.attname is null or l.attname is null)
        then
            execute format('drop table if exists gyct_load.%I', fact);
            execute format('create table gyct_load.%1$I (like gyct.%1$I including defaults)', fact);
            execute format('create index on gyct_load.%I (load_id)', fact);
            execute format('comment on table gyct_load.%I is %L', fact, 'rows of loads in flight for gyct.' || fact);
        end if;
        execute format('grant insert on gyct.%I to gyct_loader', fact);
        execute format('grant select, insert, delete on gyct_load.%I to gyct_loader', fact);
    end loop;
end
$$;
