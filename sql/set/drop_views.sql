-- Drops every view and function of schema gyct, before the set of sql/view and sql/indicator is
-- made anew (base/migrate.h). Tables never depend on them.
do $$
declare
    r record;
begin
    for r in
        select c.oid::regclass as name
        from pg_catalog.pg_class as c
        where c.relnamespace = 'gyct'::regnamespace
          and c.relkind = 'v'
    loop
        execute format('drop view if exists %s cascade', r.name);
    end loop;
    for r in
        select p.oid::regprocedure as name
        from pg_catalog.pg_proc as p
        where p.pronamespace = 'gyct'::regnamespace
          and p.prokind = 'f'
    loop
        execute format('drop function if exists %s', r.name);
    end loop;
end
$$;
