-- Waivers (DESIGN.md §2, O19): who set a rule aside, why and until when, as rows and never as code. A
-- waived finding stays in load_finding, with a severity of its own.

create table waiver (
    round_id    bigint not null references round,
    waiver_no   int not null check (waiver_no > 0),
    code        text not null check (code <> ''),
    kind        text,
    project     text,
    by_whom     text not null check (by_whom <> ''),
    reason      text not null check (reason <> ''),
    granted_on  date not null,
    until_on    date not null,
    primary key (round_id, waiver_no),
    check (until_on >= granted_on)
);
comment on table waiver is 'rules set aside for a round: by whom, why, until when; insert-only';
comment on column waiver.code is 'a rule of the error manual (gyct codes), never a fault of reading';
comment on column waiver.kind is 'data set the waiver is for; null = all';
comment on column waiver.project is 'code of the one project it is for, which may not be loaded yet; null = all';
comment on column waiver.until_on is 'last day on which it holds';

create table waiver_end (
    round_id   bigint not null,
    waiver_no  int not null,
    by_whom    text not null check (by_whom <> ''),
    reason     text not null check (reason <> ''),
    ended_on   date not null,
    primary key (round_id, waiver_no),
    foreign key (round_id, waiver_no) references waiver
);
comment on table waiver_end is 'waivers taken back before their last day';

alter table load_finding drop constraint load_finding_severity_check;
alter table load_finding add constraint load_finding_severity_check
    check (severity in ('error', 'warning', 'info', 'waived'));

grant select on waiver, waiver_end to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on waiver, waiver_end to gyct_bureau;
