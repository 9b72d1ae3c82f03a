-- Statistics in time, where the server's own come a minute late: without them a thousand rows pass for five, and are joined
-- with one another row by row. Only where a table has twice the pages it had, so seldom, and never waiting for another
-- that does the same. Called by functions of the tables' owner alone.
create function analyse_grown(the_tables oid[], least_pages int) returns void language plpgsql
set search_path = pg_catalog, pg_temp set default_statistics_target = 10 as $$
declare
    grown regclass;
begin
    for grown in
        select c.oid
        from pg_class c
        where c.oid = any (the_tables)
          and pg_relation_size(c.oid) / current_setting('block_size')::int >= greatest(2 * c.relpages, least_pages)
        order by 1
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end
$$;
comment on function analyse_grown(oid[], int) is 'statistics of the tables that have doubled, from so many pages on';
revoke execute on function analyse_grown(oid[], int) from public;

-- At the end of a run: documents are made at once.
create function runs_analyse() returns void language sql security definer
set search_path = pg_catalog, pg_temp
begin atomic
    select gyct.analyse_grown(array_agg(c.oid), 4)
    from pg_class c
    where c.relnamespace = 'gyct'::regnamespace
      and c.relkind = 'r'
      and (c.relname like 'score\_%' or c.relname in ('finding', 'scheme_node'));
end;
comment on function runs_analyse() is 'statistics of the tables of runs that have doubled';
revoke execute on function runs_analyse() from public;
grant execute on function runs_analyse() to gyct_scorer;
