-- Findings of people and checks, orders to rectify them, what was handed in, and who found it good (DOMAIN.md §2,
-- SCORING.md §5). Findings of a score stand in the run that opened them (table finding); an order keeps what it
-- orders as it was said. All insert-only; a state is what its rows amount to (view order_standing).

create table opened_finding (
    round_id         bigint not null,
    project_id       bigint not null,
    opened_no        int not null check (opened_no > 0),
    origin           text not null check (origin in ('person', 'check', 'audit', 'feedback')),
    code             text not null check (code <> ''),
    indicator        text,
    severity         text not null check (severity in ('提示', '一般', '较重', '严重', '红线')),
    message          text not null check (message <> ''),
    amount_fen       bigint check (amount_fen >= 0),
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, opened_no),
    foreign key (round_id, project_id) references project
);
comment on table opened_finding is 'findings opened by people, checks or feedback; those of scores stand in finding';

create table rectify_order (
    round_id         bigint not null,
    project_id       bigint not null,
    order_no         int not null check (order_no > 0),
    at_seq           int not null check (at_seq > 0),
    owner            text not null check (owner <> ''),
    on_day           date not null,
    due_on           date not null check (due_on > on_day),
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, order_no),
    unique (round_id, project_id, order_no, owner),
    unique (round_id, project_id, order_no, due_on),
    foreign key (round_id, project_id, at_seq) references move
);
comment on table rectify_order is '限期整改通知书: who has to put right what by when';
comment on column rectify_order.at_seq is 'the move the project stood at when it was ordered';
comment on column rectify_order.owner is 'who answers for it; never who finds it good';

create table order_finding (
    round_id    bigint not null,
    project_id  bigint not null,
    order_no    int not null,
    item_no     int not null check (item_no > 0),
    stage       text check (stage in ('interim', 'final')),
    run_no      int,
    finding_no  int,
    opened_no   int,
    code        text not null,
    indicator   text,
    severity    text not null,
    message     text not null,
    lost_c      int not null default 0 check (lost_c >= 0),
    amount_fen  bigint,
    repeats     text,
    primary key (round_id, project_id, order_no, item_no),
    unique (round_id, project_id, order_no, run_no, finding_no),
    unique (round_id, project_id, order_no, opened_no),
    foreign key (round_id, project_id, order_no) references rectify_order,
    foreign key (round_id, project_id, opened_no) references opened_finding,
    check ((run_no is null) = (finding_no is null)),
    check ((run_no is null) <> (opened_no is null)),
    check ((run_no is null) = (stage is null))
);
comment on table order_finding is 'what an order orders, as it was said when it was issued';
comment on column order_finding.repeats is 'round/project/order of the same finding of the same organisation in an earlier year';

create table order_extension (
    round_id    bigint not null,
    project_id  bigint not null,
    order_no    int not null,
    was_due_on  date not null,
    due_on      date not null check (due_on > was_due_on),
    on_day      date not null check (on_day <= was_due_on),
    by_whom     text not null check (by_whom <> ''),
    reason      text not null check (reason <> ''),
    event_seq   bigint not null unique,
    primary key (round_id, project_id, order_no),
    foreign key (round_id, project_id, order_no, was_due_on) references rectify_order (round_id, project_id, order_no, due_on)
);
comment on table order_extension is 'the one extension an order may get, granted before it was due';

create table order_evidence (
    round_id    bigint not null,
    project_id  bigint not null,
    order_no    int not null,
    evidence_no int not null check (evidence_no > 0),
    name        text not null check (name <> ''),
    sha256      bytea not null check (length(sha256) = 32),
    note        text check (note <> ''),
    on_day      date not null,
    by_whom     text not null check (by_whom <> ''),
    event_seq   bigint not null unique,
    primary key (round_id, project_id, order_no, evidence_no),
    unique (round_id, project_id, sha256),
    foreign key (round_id, project_id, order_no) references rectify_order
);
comment on table order_evidence is 'what was handed in to answer an order, by digest: the same bytes are no new answer';

create table order_verdict (
    round_id    bigint not null,
    project_id  bigint not null,
    order_no    int not null,
    attempt     int not null check (attempt between 1 and 2),
    owner       text not null,
    verdict     text not null check (verdict in ('通过', '部分', '不通过')),
    evidence_no int not null,
    stage       text check (stage in ('interim', 'final')),
    before_run  int,
    after_run   int check (after_run > before_run),
    before_c    int check (before_c between 0 and 10000),
    after_c     int check (after_c between 0 and 10000),
    recovery_ppm int check (recovery_ppm between 0 and 1000000),
    rectified_c int check (rectified_c between least(before_c, after_c) and greatest(before_c, after_c)),
    on_day      date not null,
    by_whom     text not null check (by_whom <> owner),
    reason      text not null check (reason <> ''),
    event_seq   bigint not null unique,
    primary key (round_id, project_id, order_no, attempt),
    unique (round_id, project_id, order_no, evidence_no),
    foreign key (round_id, project_id, order_no, owner) references rectify_order (round_id, project_id, order_no, owner),
    foreign key (round_id, project_id, order_no, evidence_no) references order_evidence,
    check (num_nulls(stage, before_run, after_run, before_c, after_c, recovery_ppm, rectified_c) in (0, 7))
);
comment on table order_verdict is '复评: what a second person found of an answer, with the scores before and after';
comment on column order_verdict.evidence_no is 'the newest evidence looked at: another verdict needs new evidence';
comment on column order_verdict.recovery_ppm is 'share of what was won back that counts (recovery_interim, recovery_final)';
comment on column order_verdict.rectified_c is 'before + recovery × (after − before), half away from zero: what counts after the re-review';

create table order_escalation (
    round_id    bigint not null,
    project_id  bigint not null,
    order_no    int not null,
    on_day      date not null,
    to_whom     text not null check (to_whom <> ''),
    by_whom     text not null check (by_whom <> ''),
    reason      text not null check (reason <> ''),
    event_seq   bigint not null unique,
    primary key (round_id, project_id, order_no, event_seq),
    foreign key (round_id, project_id, order_no) references rectify_order
);
comment on table order_escalation is 'an order past its day, brought before somebody above';

grant select on opened_finding, rectify_order, order_finding, order_extension, order_evidence, order_verdict, order_escalation
    to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on opened_finding, rectify_order, order_finding, order_extension, order_evidence, order_verdict, order_escalation
    to gyct_bureau;
