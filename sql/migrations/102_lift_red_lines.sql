-- A red line is nothing to put right (SCORING.md §5): no order takes it up and no verdict closes it. One that a person
-- found stands until another person lifts it, with a reason and a document.

alter table opened_finding
    add constraint opened_finding_said unique (round_id, project_id, opened_no, severity, by_whom, on_day);

create table finding_lift (
    round_id         bigint not null,
    project_id       bigint not null,
    opened_no        int not null,
    severity         text not null default '红线' check (severity = '红线'),
    opener           text not null,
    opened_on        date not null,
    on_day           date not null check (on_day >= opened_on),
    by_whom          text not null check (by_whom <> '' and by_whom <> opener),
    reason           text not null check (reason <> ''),
    evidence         text not null check (evidence <> ''),
    evidence_sha256  bytea not null check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, opened_no),
    foreign key (round_id, project_id, opened_no, severity, opener, opened_on)
        references opened_finding (round_id, project_id, opened_no, severity, by_whom, on_day)
);
comment on table finding_lift is 'red lines found by a person and lifted by another';
comment on column finding_lift.opener is 'who opened the finding; never who lifts it';

alter table order_finding
    add constraint order_finding_no_red_line check (severity <> '红线') not valid;

grant select on finding_lift to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on finding_lift to gyct_bureau;
