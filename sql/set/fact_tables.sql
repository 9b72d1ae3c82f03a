-- What belongs to each fact table of the list (migration 030): its partitions, one per round and none
-- by default, its shared load table in gyct_load with the same columns, and the loader's grants. Run
-- with every set, before the views. Migrations make plain tables; here a plain one is replaced by a
-- partitioned one of the same columns, checks, key, comments and grants, and its rows move with it.
-- References of fact rows are checked once for a load (publish_rows), never by triggers row by row.
-- Keys of rows are compared byte by byte (collation C), the same in every database and without asking the
-- locale, and begin with project_id, which tells most rows of a round apart: sorted in half the time.
create procedure gyct.partition_fact(fact text) language plpgsql as $$
declare
    round_of record;
    acl record;
    said text := obj_description(format('gyct.%I', fact)::regclass);
begin
    execute format('alter table gyct.%I rename to %I', fact, fact || '_plain');
    execute format('create table gyct.%I (like gyct.%I including all) partition by list (round_id)', fact, fact || '_plain');
    execute format('comment on table gyct.%I is %L', fact, said);
    for acl in
        select a.grantee::regrole as grantee, a.privilege_type
        from pg_catalog.pg_class as c
        cross join lateral aclexplode(c.relacl) as a
        where c.oid = format('gyct.%I', fact || '_plain')::regclass
          and a.grantee <> c.relowner
          and a.grantee <> 0
    loop
        execute format('grant %s on gyct.%I to %s', acl.privilege_type, fact, acl.grantee);
    end loop;
    for round_of in execute format('select distinct round_id from gyct.%I order by round_id', fact || '_plain') loop
        execute format('create table gyct.%I partition of gyct.%I for values in (%s)',
                       fact || '_r' || round_of.round_id, fact, round_of.round_id);
    end loop;
    execute format('insert into gyct.%I select * from gyct.%I order by round_id, project_id, row_key', fact, fact || '_plain');
    execute format('drop table gyct.%I', fact || '_plain');
end
$$;
do $$
declare
    fact text;
    keyed regclass;
begin
    for keyed in
        select c.oid
        from pg_catalog.pg_class as c
        join pg_catalog.pg_attribute as a on a.attrelid = c.oid
        where a.attname = 'row_key'
          and a.attcollation <> 'pg_catalog."C"'::regcollation
          and c.relkind in ('r', 'p')
          and not c.relispartition
          and c.relnamespace in ('gyct'::regnamespace, 'gyct_load'::regnamespace)
        order by c.relname
    loop
        execute format('alter table %s alter column row_key type text collate "C" %s', keyed,
                       (select format(', drop constraint %I, add primary key (project_id, round_id, row_key, load_id)', k.conname)
                        from pg_catalog.pg_constraint as k
                        join fact_table as f on k.conrelid = to_regclass(format('gyct.%I', f.name))
                        where k.conrelid = keyed
                          and k.contype = 'p'));
    end loop;
    for fact in select name from fact_table order by name loop
        if exists (select from pg_catalog.pg_class where oid = to_regclass(format('gyct.%I', fact)) and relkind = 'r') then
            call gyct.partition_fact(fact);
        end if;
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
drop procedure gyct.partition_fact(text);
