-- What the server offers: one row per check, with what was found. Works without the schema.
select
    'version',
    current_setting('server_version_num')::int >= 150000,
    current_setting('server_version')
union all
select
    'encoding',
    pg_encoding_to_char(d.encoding) = 'UTF8',
    pg_encoding_to_char(d.encoding)
from pg_catalog.pg_database as d
where d.datname = current_database()
union all
select
    'icu',
    exists (select from pg_catalog.pg_collation as c where c.collname = 'zh-Hans-x-icu'),
    'zh-Hans-x-icu'
union all
select
    'durable',
    current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on',
    'fsync=' || current_setting('fsync') || ' full_page_writes=' || current_setting('full_page_writes')
union all
select
    'writable',
    current_setting('default_transaction_read_only') = 'off' and not pg_is_in_recovery(),
    'default_transaction_read_only=' || current_setting('default_transaction_read_only')
union all
select
    'rights',
    r.rolsuper
        or (r.rolcreaterole and has_database_privilege(current_database(), 'create'))
        or (exists (select from pg_catalog.pg_roles as o where o.rolname = 'gyct_owner')
            and to_regnamespace('gyct') is not null
            and pg_has_role('gyct_owner', 'member')),
    current_user
        || case when r.rolsuper then ' SUPERUSER' else '' end
        || case when r.rolcreaterole then ' CREATEROLE' else '' end
        || case when has_database_privilege(current_database(), 'create') then ' CREATE' else '' end
from pg_catalog.pg_roles as r
where r.rolname = current_user;
