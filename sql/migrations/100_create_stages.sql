-- The stage machine as data (DOMAIN.md §2, DESIGN.md §5): which stages a track has, which moves lead from
-- one to the next, which gate each must pass, and the moves that were made. No move that legal_move does
-- not name can be stored, from a stage the project is not in, on a day before its last, or without a gate
-- run of the same day and standing that passed: keys and checks say so, for whoever writes. Dictionaries
-- are filled by sql/seed. Moves and gate runs are insert-only by their grants; what an owner changes all the
-- same, the event log finds (audit verify).

create table track (
    track    text primary key,
    name_zh  text not null,
    name_en  text not null,
    rank     int not null
);
comment on table track is 'ways from application to archive: full, and the five stages of the micro track';

create table stage (
    track    text not null references track,
    stage    text not null check (stage <> ''),
    name_zh  text not null,
    name_en  text not null,
    actor    text not null,
    is_end   boolean not null default false,
    primary key (track, stage)
);
comment on table stage is 'stages of a track, S00 to S98';
comment on column stage.actor is 'who has to act while a project is in it';

create table legal_move (
    track       text not null,
    from_stage  text not null,
    event       text not null,
    to_stage    text not null,
    gate        text not null default '',
    actor       text not null,
    name_zh     text not null,
    name_en     text not null,
    primary key (track, from_stage, event, to_stage),
    unique (track, from_stage, event, to_stage, gate),
    unique (track, from_stage, event),
    foreign key (track, to_stage) references stage
);
comment on table legal_move is 'the moves there are; an event leads from a stage to one other';
comment on column legal_move.from_stage is 'empty = the beginning';
comment on column legal_move.gate is 'gate that must pass (sql/gate); empty = none';
comment on column legal_move.actor is 'who may make it';

create table rule_default (
    key      text primary key,
    value    text not null,
    name_zh  text not null,
    name_en  text not null
);
comment on table rule_default is 'rule set DEFAULT-2026: numbers of the loop that a round may set otherwise, under the same key';

create table calendar_day (
    day         date primary key,
    is_workday  boolean not null,
    is_settled  boolean not null
);
comment on table calendar_day is 'working days, whole years; the swapped weekends of each year are announced the autumn before';
comment on column calendar_day.is_settled is 'false: only the public holidays by law are known, not yet the swapped weekends';

create table gate_run (
    round_id     bigint not null,
    project_id   bigint not null,
    gate_run_no  int not null check (gate_run_no > 0),
    at_seq       int not null check (at_seq >= 0),
    gate         text not null check (gate <> ''),
    on_day       date not null,
    round_seq    int not null,
    passed       boolean not null,
    by_whom      text not null check (by_whom <> ''),
    primary key (round_id, project_id, gate_run_no),
    unique (round_id, project_id, gate_run_no, gate, passed, at_seq, on_day),
    foreign key (round_id, project_id) references project
);
comment on table gate_run is 'a gate asked for a project, and what it answered; written by hold_gate() alone';
comment on column gate_run.at_seq is 'number of the move the project stood at; 0 = none yet';
comment on column gate_run.round_seq is 'newest load the gate saw';

create table gate_answer (
    round_id     bigint not null,
    project_id   bigint not null,
    gate_run_no  int not null,
    condition    text not null,
    holds        boolean,
    figures      text not null,
    primary key (round_id, project_id, gate_run_no, condition),
    foreign key (round_id, project_id, gate_run_no) references gate_run
);
comment on table gate_answer is 'the conditions of a gate run, each with its figures';
comment on column gate_answer.holds is 'null = what it needs is not provided, which does not pass';

create table move (
    round_id         bigint not null,
    project_id       bigint not null,
    seq              int not null check (seq > 0),
    prev_seq         int generated always as (nullif(seq - 1, 0)) stored,
    at_seq           int generated always as (seq - 1) stored,
    track            text not null,
    from_stage       text not null,
    event            text not null,
    to_stage         text not null,
    gate             text not null,
    gate_run_no      int,
    gate_passed      boolean generated always as (case when gate <> '' then true end) stored,
    prev_day         date,
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, seq),
    unique (round_id, project_id, seq, track, to_stage, on_day),
    foreign key (round_id, project_id) references project,
    foreign key (track, from_stage, event, to_stage, gate)
        references legal_move (track, from_stage, event, to_stage, gate),
    foreign key (round_id, project_id, prev_seq, track, from_stage, prev_day)
        references move (round_id, project_id, seq, track, to_stage, on_day),
    foreign key (round_id, project_id, gate_run_no, gate, gate_passed, at_seq, on_day)
        references gate_run (round_id, project_id, gate_run_no, gate, passed, at_seq, on_day),
    check ((seq = 1) = (from_stage = '')),
    check ((seq = 1) = (prev_day is null)),
    check (on_day >= prev_day),
    check ((gate = '') = (gate_run_no is null)),
    check (evidence is not null or evidence_sha256 is null)
);
comment on table move is 'moves of projects from stage to stage, numbered per project without gaps';
comment on column move.prev_seq is 'the move before, whose to_stage is from_stage';
comment on column move.gate_passed is 'true where there is a gate: key of the gate run that opened the move';
comment on column move.evidence_sha256 is 'digest of the file; null = a reference in words';
comment on column move.event_seq is 'its link in the event log';

grant select on track, stage, legal_move, rule_default, calendar_day, gate_run, gate_answer, move
    to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on move, event to gyct_bureau;
