-- Roles and schemas (DESIGN.md §5). Runs as the bootstrap role; everything later as gyct_owner.
-- Idempotent by hand, because roles belong to the cluster and not to one database.

-- gyct_app holds the rights of loader, scorer and bureau. It may become gyct_owner by SET ROLE, but
-- does not hold the owner's rights: gyct_migrator between them does not inherit. So what the grants
-- seal is sealed for every command too.

do $$
declare
    r text;
    m record;
begin
    foreach r in array array['gyct_owner', 'gyct_migrator', 'gyct_loader', 'gyct_scorer', 'gyct_bureau',
                             'gyct_evaluator', 'gyct_expert', 'gyct_funder', 'gyct_organisation',
                             'gyct_auditor', 'gyct_app'] loop
        begin
            if not exists (select from pg_roles where rolname = r) then
                execute format('create role %I %s', r,
                               case r when 'gyct_app' then 'login'
                                      when 'gyct_migrator' then 'nologin noinherit'
                                      else 'nologin' end);
            end if;
        exception
            when duplicate_object or unique_violation then null; -- another database was faster
        end;
    end loop;

    for m in
        select 'gyct_owner' as role, 'gyct_migrator' as member
        union all
        select g.role, u.member
        from unnest(array['gyct_migrator', 'gyct_loader', 'gyct_scorer', 'gyct_bureau']) as g (role)
        cross join unnest(array['gyct_app', current_user::text]) as u (member)
        where g.role <> u.member
    loop
        begin
            if not exists (select from pg_auth_members as a
                           where a.roleid = m.role::regrole
                             and a.member = quote_ident(m.member)::regrole) then
                execute format('grant %I to %I', m.role, m.member);
            end if;
        exception
            when unique_violation then null;
        end;
    end loop;
end
$$;

create schema if not exists gyct authorization gyct_owner;
create schema if not exists gyct_load authorization gyct_owner;
set role gyct_owner;
grant usage on schema gyct to gyct_loader, gyct_scorer, gyct_bureau, gyct_evaluator, gyct_expert,
    gyct_funder, gyct_organisation, gyct_auditor;
grant usage on schema gyct_load to gyct_loader;

comment on schema gyct is 'gyct: rounds, projects, facts, scores, documents';
comment on schema gyct_load is 'gyct: load tables, one per fact table; empty at rest';

create table if not exists gyct.migration (
    number      int primary key,
    name        text not null,
    sha256      bytea not null,
    applied_at  timestamptz not null default now()
);
comment on table gyct.migration is 'applied migrations; number 0 is the set of views';
comment on column gyct.migration.number is 'NNN of the file name; 0 for the views';
comment on column gyct.migration.name is 'file name';
comment on column gyct.migration.sha256 is 'SHA-256 of the text that was run';
comment on column gyct.migration.applied_at is 'when it was run';
grant select on gyct.migration to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
reset role;
