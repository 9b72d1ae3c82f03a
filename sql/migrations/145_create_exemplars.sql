-- Exemplar cases (DOMAIN.md §5 c): a project is nominated with its consent; a selection takes cases by rank within
-- the quota and tells of every other why not; after its public notice the volume numbers the chapters; who is
-- withdrawn after that leaves a gap, never a new numbering. All insert-only, each an act with its event.

create table exemplar_nomination (
    round_id         bigint not null,
    project_id       bigint not null,
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    consent          text not null check (consent <> ''),
    consent_sha256   bytea check (length(consent_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id),
    foreign key (round_id, project_id) references project
);
comment on table exemplar_nomination is '提名: a case and the consent to print it';
comment on column exemplar_nomination.consent_sha256 is 'digest of the file; null = a reference in words';

create table exemplar_selection (
    round_id      bigint not null references round,
    project_id    bigint not null default 0 check (project_id = 0),
    selection_no  int not null check (selection_no > 0),
    closed        int not null check (closed >= 0),
    places        int not null check (places between 0 and closed),
    chosen        int not null check (chosen between 0 and places),
    on_day        date not null,
    by_whom       text not null check (by_whom <> ''),
    reason        text check (reason <> ''),
    event_seq     bigint not null unique,
    primary key (round_id, project_id, selection_no),
    unique (round_id, selection_no, on_day)
);
comment on table exemplar_selection is '评选: the newest of a round counts, its public notice begins the day after';
comment on column exemplar_selection.closed is 'projects that were closed';
comment on column exemplar_selection.places is 'the share of them the rule leaves';

create table exemplar_place (
    round_id       bigint not null,
    project_id     bigint not null,
    selection_no   int not null,
    rank           int,
    evaluation_c   int,
    panel_c        int,
    peer_c         int,
    total_c        int,
    field          text not null,
    region         text not null,
    organisation   text,
    tier           int not null check (tier between 0 and 2),
    chosen         boolean not null,
    skipped        text check (skipped <> ''),
    primary key (round_id, project_id, selection_no),
    unique (round_id, project_id, selection_no, chosen),
    foreign key (round_id, project_id) references project,
    check (chosen = (skipped is null)),
    check (not chosen or (tier > 0 and total_c is not null))
);
comment on table exemplar_place is 'every candidate of a selection: chosen, or why not';
comment on column exemplar_place.tier is '1 eligible, 2 only where places are left, 0 not eligible';
comment on column exemplar_place.skipped is 'reasons, separated by 、; codes of sql/view/086_exemplar.sql';

create table exemplar_volume (
    round_id      bigint not null,
    project_id    bigint not null default 0 check (project_id = 0),
    selection_no  int not null,
    selected_on   date not null,
    notice_end    date not null check (notice_end > selected_on),
    on_day        date not null check (on_day > notice_end),
    by_whom       text not null check (by_whom <> ''),
    reason        text check (reason <> ''),
    event_seq     bigint not null unique,
    primary key (round_id, project_id),
    foreign key (round_id, project_id, selection_no) references exemplar_selection,
    foreign key (round_id, selection_no, selected_on) references exemplar_selection (round_id, selection_no, on_day)
);
comment on table exemplar_volume is '入选公布: one a round, after the notice';

create table exemplar_chapter (
    round_id      bigint not null,
    project_id    bigint not null,
    selection_no  int not null,
    chosen        boolean not null default true check (chosen),
    chapter_no    int not null check (chapter_no > 0),
    primary key (round_id, project_id),
    unique (round_id, chapter_no),
    foreign key (round_id, project_id, selection_no, chosen)
        references exemplar_place (round_id, project_id, selection_no, chosen)
);
comment on table exemplar_chapter is 'chapters as they were numbered; a number is never given again';

create table exemplar_withdrawal (
    round_id         bigint not null,
    project_id       bigint not null,
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text not null check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id),
    foreign key (round_id, project_id) references exemplar_nomination
);
comment on table exemplar_withdrawal is '撤稿: before the volume it leaves the list, after it a numbered gap';

grant select on exemplar_nomination, exemplar_selection, exemplar_place, exemplar_volume, exemplar_chapter, exemplar_withdrawal
    to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on exemplar_nomination, exemplar_selection, exemplar_place, exemplar_volume, exemplar_chapter, exemplar_withdrawal
    to gyct_bureau;
