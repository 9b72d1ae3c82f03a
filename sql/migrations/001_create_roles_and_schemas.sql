-- Roles and schemas (DESIGN.md §5). Runs as the bootstrap role; everything later as gyct_owner.
-- Idempotent by hand, because roles belong to the cluster and not to one database.

do $$
declare
    r text;
begin
    foreach r in array array['gyct_owner', 'gyct_loader', 'gyct_scorer', 'gyct_bureau', 'gyct_evaluator',
                             'gyct_expert', 'gyct_funder', 'gyct_organisation', 'gyct_auditor', 'gyct_app'] loop
        begin
            if not exists (select from pg_roles where rolname = r) then
                execute format('create role %I %s', r, case r when 'gyct_app' then 'login' else 'nologin' end);
            end if;
        exception
            when duplicate_object or unique_violation then null; -- another database was faster
        end;
    end loop;

    foreach r in array array['gyct_owner', 'gyct_loader', 'gyct_scorer', 'gyct_bureau'] loop
        begin
            if not exists (select from pg_auth_members as m
                           where m.roleid = to_regrole(r) and m.member = to_regrole('gyct_app')) then
                execute format('grant %I to gyct_app', r);
            end if;
            if current_user <> 'gyct_app'
               and not exists (select from pg_auth_members as m
                               where m.roleid = to_regrole(r) and m.member = to_regrole(quote_ident(current_user))) then
                execute format('grant %I to current_user', r);
            end if;
        exception
            when unique_violation then null;
        end;
    end loop;
end
$$;

create schema if not exists gyct authorization gyct_owner;
create schema if not exists gyct_load authorization gyct_owner;
grant usage on schema gyct to gyct_loader, gyct_scorer, gyct_bureau, gyct_evaluator, gyct_expert,
    gyct_funder, gyct_organisation, gyct_auditor;
grant usage, create on schema gyct_load to gyct_loader;

comment on schema gyct is 'gyct: rounds, projects, facts, scores, documents';
comment on schema gyct_load is 'gyct: load tables, one per file being loaded; empty at rest';

create table if not exists gyct.migration (
    number      int primary key,
    name        text not null,
    sha256      bytea not null,
    applied_at  timestamptz not null default now()
);
alter table gyct.migration owner to gyct_owner;
comment on table gyct.migration is 'applied migrations; number 0 is the set of views';
comment on column gyct.migration.number is 'NNN of the file name; 0 for the views';
comment on column gyct.migration.name is 'file name';
comment on column gyct.migration.sha256 is 'SHA-256 of the text that was run';
comment on column gyct.migration.applied_at is 'when it was run';
