-- What the session's user may do about the schema: bootstrap it (make roles and schemas), or only
-- upgrade it as gyct_owner.
select
    current_user,
    r.rolsuper or (r.rolcreaterole and has_database_privilege(current_database(), 'create')),
    r.rolsuper or r.rolcreaterole,
    has_database_privilege(current_database(), 'create'),
    exists (select from pg_catalog.pg_roles as o where o.rolname = 'gyct_owner')
        and pg_has_role('gyct_owner', 'member')
from pg_catalog.pg_roles as r
where r.rolname = current_user;
