-- The same bytes may be handed in for two projects: a roster or survey without a project of its own is of the one
-- --project or the name of the file says. Such loads are told apart by it.

alter table load add column about text not null default '';
comment on column load.about is 'project the file was taken to be about by --project or its name; empty: the bytes say it themselves';
drop index load_once;
create unique index load_once on load (file_sha256, kind, mapping, coalesce(round_id, 0), about)
    where state = 'published' and restores is null and not whole_set;
