-- Drops every view and function of schema gyct, before the set of sql/view and sql/indicator is
-- made anew (base/migrate.h). Tables never depend on them; functions of triggers, on which tables do
-- depend, come with a migration and stay.
do $$
declare
    list text;
begin
    select string_agg(c.oid::regclass::text, ', ')
    into list
    from pg_catalog.pg_class as c
    where c.relnamespace = 'gyct'::regnamespace
      and c.relkind = 'v';
    if list is not null then
        execute 'drop view ' || list || ' cascade';
    end if;

    select string_agg(p.oid::regprocedure::text, ', ')
    into list
    from pg_catalog.pg_proc as p
    where p.pronamespace = 'gyct'::regnamespace
      and p.prokind = 'f'
      and p.prorettype <> 'trigger'::regtype;
    if list is not null then
        execute 'drop function ' || list;
    end if;
end
$$;
