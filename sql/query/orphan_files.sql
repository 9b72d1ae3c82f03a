-- Remove the files of this database that none of its relations owns: what a killed server leaves of an
-- index it was building when its transaction had not committed yet, which PostgreSQL itself never takes
-- away. Only for a server that nobody else can reach (base/pgserver.c).
copy (
    select format('base/%s/%s', d.oid, f.name)
    from pg_catalog.pg_database as d
    cross join lateral pg_catalog.pg_ls_dir(format('base/%s', d.oid)) as f (name)
    where d.datname = current_database()
      and f.name ~ '^[0-9]+(_[a-z]+)?([.][0-9]+)?$'
      and substring(f.name from '^[0-9]+')::oid not in (
          select pg_catalog.pg_relation_filenode(c.oid)
          from pg_catalog.pg_class as c
          where pg_catalog.pg_relation_filenode(c.oid) is not null)
) to program 'xargs rm -f --'
