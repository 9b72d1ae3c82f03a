-- Load tables of single loads and partitions of fact tables: what only the owner of the tables may do,
-- done for the loader by functions with the owner's rights. They take numbers and names of the list of
-- fact tables, and qualify every name (RELIABILITY.md §2.1).
--
-- A large file gets an ordinary table gyct_load.<data set>_<load id>, made and committed before its
-- rows arrive, so that a server that is killed leaves no file the catalogue does not know. Its loader
-- holds the session lock of the load; a table whose lock is free belongs to nobody and is dropped when
-- the next one is made.

create function load_lock(the_load bigint) returns bigint language sql immutable parallel safe
    return hashtextextended('gyct load table ' || the_load, 0);
comment on function load_lock(bigint) is 'advisory lock a loader holds on the load table of its own';

create function load_table_name(the_load bigint, the_dataset text) returns text language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
    fact text;
begin
    select name into strict fact from gyct.fact_table where name = the_dataset;
    return format('gyct_load.%I', fact || '_' || the_load);
end
$$;
comment on function load_table_name(bigint, text) is 'name of the load table of a load; refuses what is no fact table';

create function load_table_sweep() returns bigint language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    leftover record;
    dropped bigint := 0;
begin
    for leftover in
        select c.oid::regclass as name, substring(c.relname from '_([0-9]+)$')::bigint as load_id
        from pg_class c
        join gyct.fact_table f on c.relname ~ ('^' || f.name || '_[0-9]+$')
        where c.relnamespace = 'gyct_load'::regnamespace
          and c.relkind = 'r'
        order by 2
    loop
        if pg_try_advisory_xact_lock(gyct.load_lock(leftover.load_id)) then
            execute format('drop table if exists %s', leftover.name);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end
$$;
comment on function load_table_sweep() is 'drop the load tables that killed loads left behind';

create function load_table_make(the_dataset text) returns bigint language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    the_load bigint := nextval(pg_get_serial_sequence('gyct.load', 'load_id'));
    made text := gyct.load_table_name(the_load, the_dataset);
begin
    perform gyct.load_table_sweep();
    perform pg_advisory_lock(gyct.load_lock(the_load));
    execute format('create table %s (like gyct.%I including defaults including constraints including generated)', made, the_dataset);
    execute format('grant select, insert, delete on %s to gyct_loader', made);
    return the_load;
end
$$;
comment on function load_table_make(text) is 'a load table for one load, whose id is the answer; its lock is held by the session';

-- What its rows have in common is declared before they come: the attachment then reads none of them.
create function load_table_bind(the_load bigint, the_dataset text, the_round bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not gyct.has_facts(the_dataset, the_round) then
        execute format('alter table %s add constraint one_load check (round_id = %L::bigint and load_id = %L::bigint)',
                       gyct.load_table_name(the_load, the_dataset), the_round, the_load);
    end if;
end
$$;
comment on function load_table_bind(bigint, text, bigint) is 'a load table takes rows of one round and load only; the round has none yet';

-- What the next rows have in common is not sent with each of them: the server takes it from here.
create function load_table_fill(the_load bigint, the_dataset text, the_round bigint, the_sheet smallint, the_column text,
                                the_value text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    made text := gyct.load_table_name(the_load, the_dataset);
begin
    execute format('alter table %s alter round_id set default %L::bigint, alter load_id set default %L::bigint,'
                   ' alter src_sheet set default %L::smallint', made, the_round, the_load, the_sheet);
    if the_column is not null then
        execute format('alter table %s alter %I set default %L::text', made, the_column, the_value);
    end if;
end
$$;
comment on function load_table_fill(bigint, text, bigint, smallint, text, text) is 'what a load table gives rows that do not say it themselves: round, load, sheet, a column of their own';

create function load_table_analyse(the_load bigint, the_dataset text) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp set default_statistics_target = 10 as $$
begin
    execute format('analyze %s', gyct.load_table_name(the_load, the_dataset));
end
$$;
comment on function load_table_analyse(bigint, text) is 'statistics of a load table whose rows are to be compared with one another';

-- What a load has grown.
create function fact_analyse(the_dataset text, the_round bigint) returns void language sql security definer
set search_path = pg_catalog, pg_temp
begin atomic
    select gyct.analyse_grown(array[to_regclass(format('gyct.%I', the_dataset || '_r' || the_round))::oid,
                                    'gyct.project'::regclass::oid, 'gyct.supersede'::regclass::oid], 4);
end;
comment on function fact_analyse(text, bigint) is 'statistics of a round''s partition, of projects and of retired rows, when they have doubled';

-- The server never gathers statistics of a partitioned table as a whole, and joins of its columns are
-- planned by them alone; and it leaves out tables of a few rows, though every fact is joined to its load. For who reads
-- whole rounds, before it begins: tables whose rows have doubled.
create function facts_analyse() returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp set default_statistics_target = 10 as $$
declare
    grown regclass;
begin
    for grown in
        select p.oid
        from gyct.fact_table f
        join pg_class p on p.oid = to_regclass(format('gyct.%I', f.name))
        cross join lateral (
            select sum(greatest(c.reltuples, 0)) as rows
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = p.oid
        ) part
        where part.rows >= greatest(2 * p.reltuples, 100)
        order by 1
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
    perform gyct.analyse_grown(array['gyct.project'::regclass::oid, 'gyct.supersede'::regclass::oid], 1);
    -- Thirty loads stand on one page as one does; where one is expected, a fact table is read again for every load.
    if (select count(*) from gyct.load) >= (select 2 * c.reltuples from pg_class c where c.oid = 'gyct.load'::regclass) then
        analyze (skip_locked) gyct.load;
    end if;
end
$$;
comment on function facts_analyse() is 'statistics of the fact tables, loads and projects that have doubled';

create function load_table_key(the_load bigint, the_dataset text) returns boolean language plpgsql security definer
set search_path = pg_catalog, pg_temp set max_parallel_maintenance_workers = 0 as $$
begin
    execute format('alter table %s add primary key (project_id, round_id, row_key, load_id)',
                   gyct.load_table_name(the_load, the_dataset));
    return true;
exception
    when unique_violation then
        perform gyct.load_table_analyse(the_load, the_dataset);
        return false;
end
$$;
comment on function load_table_key(bigint, text) is 'build the key of a load table; false when a key repeats';

-- The key is there already unless keys repeated; attaching builds what is missing.
create function load_table_attach(the_load bigint, the_dataset text, the_round bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set max_parallel_maintenance_workers = 0 as $$
declare
    made text := gyct.load_table_name(the_load, the_dataset);
    part text := the_dataset || '_r' || the_round;
    unfilled text;
begin
    if gyct.has_facts(the_dataset, the_round) then
        raise exception '%: the round has rows already', part;
    end if;
    execute format('drop table if exists gyct.%I', part);
    execute format('revoke all on %s from gyct_loader', made);
    execute format('alter table %s rename to %I', made, part);
    execute format('alter table gyct_load.%I set schema gyct', part);
    execute format('alter table gyct.%I attach partition gyct.%I for values in (%s)', the_dataset, part, the_round);
    select string_agg(format(', alter %I drop default', a.attname), '' order by a.attnum) into unfilled
    from pg_attribute a
    join pg_attribute whole on whole.attrelid = to_regclass(format('gyct.%I', the_dataset)) and whole.attname = a.attname
    where a.attrelid = to_regclass(format('gyct.%I', part))
      and a.atthasdef
      and not whole.atthasdef;
    execute format('alter table gyct.%I drop constraint one_load', part) || coalesce(unfilled, '');
    perform gyct.fact_analyse(the_dataset, the_round);
end
$$;
comment on function load_table_attach(bigint, text, bigint) is 'a load table becomes the partition of its round, which has no rows yet';

create function load_table_close(the_load bigint, the_dataset text) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
    if pg_try_advisory_xact_lock(gyct.load_lock(the_load)) then
        execute format('drop table if exists %s', gyct.load_table_name(the_load, the_dataset));
        perform pg_advisory_unlock(gyct.load_lock(the_load));
    end if;
end
$$;
comment on function load_table_close(bigint, text) is 'a load is done with its load table';

create function fact_part_make(the_dataset text, the_round bigint) returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare
    part text := the_dataset || '_r' || the_round;
begin
    if to_regclass(format('gyct.%I', part)) is null
        and exists (select from gyct.fact_table where name = the_dataset) then
        execute format('create table gyct.%I (like gyct.%I including defaults including constraints including generated)',
                       part, the_dataset);
        execute format('alter table gyct.%I attach partition gyct.%I for values in (%s)', the_dataset, part, the_round);
    end if;
end
$$;
comment on function fact_part_make(text, bigint) is 'the partition of a round, unless it has one';

do $$
declare
    f regprocedure;
begin
    foreach f in array array['gyct.load_table_sweep()', 'gyct.load_table_make(text)', 'gyct.load_table_key(bigint, text)',
                             'gyct.load_table_analyse(bigint, text)', 'gyct.load_table_bind(bigint, text, bigint)',
                             'gyct.load_table_attach(bigint, text, bigint)', 'gyct.load_table_close(bigint, text)',
                             'gyct.load_table_fill(bigint, text, bigint, smallint, text, text)',
                             'gyct.fact_analyse(text, bigint)', 'gyct.fact_part_make(text, bigint)']::regprocedure[] loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to gyct_loader', f);
    end loop;
    revoke execute on function gyct.facts_analyse() from public;
    grant execute on function gyct.facts_analyse() to gyct_scorer;
end
$$;
