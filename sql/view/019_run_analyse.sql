-- Statistics of what runs store, at the end of a run that has doubled a table: the server's own come a minute late, and
-- documents are made at once.
create function runs_analyse() returns void language plpgsql security definer
set search_path = pg_catalog, pg_temp set default_statistics_target = 10 as $$
declare
    grown regclass;
begin
    for grown in
        select c.oid
        from pg_class c
        where c.relnamespace = 'gyct'::regnamespace
          and c.relkind = 'r'
          and (c.relname like 'score\_%' or c.relname in ('finding', 'scheme_node'))
          and pg_relation_size(c.oid) / current_setting('block_size')::int >= greatest(2 * c.relpages, 4)
        order by 1
    loop
        execute format('analyze (skip_locked) %s', grown);
    end loop;
end
$$;
comment on function runs_analyse() is 'statistics of the tables of runs that have doubled';
revoke execute on function runs_analyse() from public;
grant execute on function runs_analyse() to gyct_scorer;
