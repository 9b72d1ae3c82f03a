-- Admission and exit (DOMAIN.md §2 G-ELIG): what the directory and an application have to say for it, why an
-- application is rejected (a code of a list, a column of the move), and who an officer bars and until when.
-- A bar is of an organisation, not of a project: it follows it through the rounds by its code, its name and
-- those it had before (view organisation_node).

alter table organisation
    add column scope text,
    add column accounting boolean,
    add column own_account boolean,
    add column former_name text,
    add column former_uscc text check (length(former_uscc) = 18);
comment on column organisation.scope is 'fields its charter names, separated by 、';
comment on column organisation.accounting is 'keeps its books by the accounting system of nonprofit organisations';
comment on column organisation.own_account is 'has a bank account of its own';
comment on column organisation.former_name is 'name it was registered under before';
comment on column organisation.former_uscc is 'code it had before it was registered anew';
update fact_table
set added = '{scope,accounting,own_account,former_name,former_uscc}'
where name = 'organisation';

alter table application add column higher_grant boolean;
comment on column application.higher_grant is 'the same project is funded at a higher level already; null = not said';
update fact_table
set added = '{higher_grant}'
where name = 'application';

create table admission_reason (
    code      text primary key check (code <> ''),
    ordinal   int not null unique,
    computed  boolean not null,
    name_zh   text not null,
    name_en   text not null
);
comment on table admission_reason is 'why an application is not admitted, each with its code';
comment on column admission_reason.computed is 'it is a condition of gate eligible: named only where that does not hold';

alter table move
    add column reason_code text references admission_reason,
    add constraint move_rejected_for_a_reason check ((to_stage = 'S19') = (reason_code is not null)) not valid;
comment on column move.reason_code is 'why an application was rejected (S19)';

create table bar (
    round_id         bigint not null references round,
    project_id       bigint not null default 0 check (project_id = 0),
    bar_no           int not null check (bar_no > 0),
    org_name         text not null check (org_name <> ''),
    uscc             text check (length(uscc) = 18),
    kind             text not null check (kind in ('blacklist', 'exit')),
    on_day           date not null,
    until_day        date not null check (until_day >= on_day),
    by_whom          text not null check (by_whom <> ''),
    reason           text not null check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, bar_no),
    check (evidence is not null or evidence_sha256 is null)
);
comment on table bar is 'organisations an officer bars; those a consequence bars stand in consequence';
comment on column bar.kind is 'blacklist = 黑名单, exit = 退出';

create table bar_lift (
    round_id    bigint not null,
    project_id  bigint not null default 0,
    bar_no      int not null,
    on_day      date not null,
    by_whom     text not null check (by_whom <> ''),
    reason      text not null check (reason <> ''),
    event_seq   bigint not null unique,
    primary key (round_id, project_id, bar_no),
    foreign key (round_id, project_id, bar_no) references bar
);
comment on table bar_lift is 'bars taken back before their day';

grant select on admission_reason, bar, bar_lift to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on bar, bar_lift to gyct_bureau;
