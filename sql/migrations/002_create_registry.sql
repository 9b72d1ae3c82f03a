-- Rounds, projects, loads: what everything else refers to (DESIGN.md §5, §11).

create table setting (
    name   text primary key,
    value  text not null
);
comment on table setting is 'facts about this database: fingerprint of the person key, chain algorithm';

create table round (
    round_id    bigint generated always as identity primary key,
    code        text not null unique check (code ~ '^[A-Za-z0-9._-]{1,32}$'),
    last_seq    int not null default 0,
    last_run    int not null default 0
);
comment on table round is 'one 批次; its settings are rows of round_setting';
comment on column round.last_seq is 'gap-free number of the newest published load of this round';
comment on column round.last_run is 'number of the newest score run of this round';

create table project (
    round_id    bigint not null references round,
    project_id  bigint generated always as identity,
    code        text not null,
    title_key   text not null,
    org_key     text not null default '',
    primary key (round_id, project_id),
    unique (round_id, code)
);
create index project_title_key on project (round_id, title_key);
comment on table project is 'registry of projects; attributes come from application and approval rows';
comment on column project.code is 'as given by the district, else <round>-NNN';
comment on column project.title_key is 'utf8_key of the title first seen; used for matching';
comment on column project.org_key is 'USCC if known, else utf8_key of the organisation';

create table load (
    load_id      bigint generated always as identity primary key,
    round_id     bigint references round,
    round_seq    int,
    kind         text not null,
    file_name    text not null,
    file_sha256  bytea not null check (length(file_sha256) = 32),
    file_bytes   bigint not null,
    mapping      int not null,
    encoding     text not null default '',
    state        text not null check (state in ('loading', 'published', 'rejected', 'withdrawn')),
    read_rows        bigint not null default 0,
    loaded_rows      bigint not null default 0,
    unchanged_rows   bigint not null default 0,
    superseded_rows  bigint not null default 0,
    rejected_rows    bigint not null default 0,
    blank_rows       bigint not null default 0,
    furniture_rows   bigint not null default 0,
    loaded_at    timestamptz not null default now(),
    unique (round_id, round_seq),
    check (read_rows = loaded_rows + unchanged_rows + superseded_rows + rejected_rows + blank_rows)
);
create unique index load_once on load (file_sha256, kind, mapping, coalesce(round_id, 0))
    where state = 'published';
comment on table load is 'one row per loaded file; the identity O2 is its check constraint';
comment on column load.round_seq is 'order of publishing inside the round; score runs pin it';
comment on column load.mapping is 'version of the mapping code; a new version may re-read a file';
comment on column load.superseded_rows is 'rows of this file that replaced an earlier row';

create table load_sheet (
    load_id   bigint not null references load on delete cascade,
    sheet_no  smallint not null,
    name      text not null,
    primary key (load_id, sheet_no)
);
comment on table load_sheet is 'sheets of a loaded workbook; csv and xml have one, named empty';

create table load_finding (
    load_id   bigint not null references load on delete cascade,
    seq       int not null,
    code      text not null,
    severity  text not null check (severity in ('error', 'warning', 'info')),
    sheet     text,
    row_no    int,
    col       text,
    cell      text,
    field     text,
    value     text,
    message   text not null,
    remedy    text not null,
    primary key (load_id, seq)
);
comment on table load_finding is 'everything a load had to say about its file, cell by cell';
comment on column load_finding.value is 'at most 40 characters, personal columns masked';

create table load_total (
    load_id  bigint not null references load on delete cascade,
    what     text not null,
    unit     text not null,
    lines    bigint not null,
    sum      bigint not null,
    primary key (load_id, what, unit)
);
comment on table load_total is 'control totals of a load';
comment on column load_total.sum is 'fen for CNY, else whole units';

create table supersede (
    round_id    bigint not null,
    project_id  bigint not null,
    dataset     text not null,
    row_key     text not null,
    old_load    bigint not null,
    new_load    bigint not null,
    primary key (round_id, project_id, dataset, row_key, old_load),
    check (new_load > old_load)
);
comment on table supersede is 'retires one fact row: old_load''s row with this key ends when new_load is published';

create table event (
    seq          bigint primary key,
    prev_hash    bytea not null unique,
    hash         bytea not null,
    kind         text not null,
    payload      bytea not null,
    actor        text not null,
    recorded_at  timestamptz not null
);
comment on table event is 'append-only, hash-chained log; see base/event.h for the link';
comment on column event.payload is 'SHA-256 of what happened, in its canonical text';
