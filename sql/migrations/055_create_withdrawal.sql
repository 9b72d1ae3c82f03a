-- Taking a load back (DESIGN.md §3, `loads withdraw`): two further kinds of ledger rows. A withdrawal
-- retires the rows of a load that still stand; a restored load brings back the rows these had
-- replaced, each under the file, sheet and row it first came from.

alter table load drop constraint load_state_check;
alter table load add constraint load_state_check
    check (state in ('loading', 'published', 'rejected', 'withdrawn', 'withdrawal'));
alter table load add column restores bigint references load;
comment on column load.restores is 'the load whose rows this one brings back after a withdrawal; null = a file was read';

drop index load_once;
create unique index load_once on load (file_sha256, kind, mapping, coalesce(round_id, 0))
    where state = 'published' and restores is null;

create index supersede_by_new_load on supersede (new_load);

create table withdrawal (
    load_id  bigint primary key references load,
    of_load  bigint not null references load,
    actor    text not null check (actor <> ''),
    reason   text not null check (reason <> '')
);
comment on table withdrawal is 'who took which load back, and why; load_id is the ledger row of the withdrawal';

grant select on withdrawal to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on withdrawal to gyct_loader;
