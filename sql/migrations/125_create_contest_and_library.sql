-- A contest of projects (DOMAIN.md §6, Weihai): what projects ask their backers for, pledges that leave the
-- choice of the project open, the proposals accepted for them. The libraries of four levels. Stations of
-- social work and what they report.

alter table pledge
    add column wish_field text,
    add column wish_area text,
    add column wish_strict boolean,
    add column ceiling_fen bigint check (ceiling_fen > 0),
    add check (project_id = 0 or num_nonnulls(wish_field, wish_area, wish_strict, ceiling_fen) = 0);
comment on column pledge.wish_field is 'of a pledge whose project is open (project_id 0): the fields it should go to, as written; null = any';
comment on column pledge.wish_area is 'likewise the places';
comment on column pledge.wish_strict is 'true: nothing rather than a project outside these wishes';
comment on column pledge.ceiling_fen is 'the most one project may have of it; null = no limit';
update fact_table
set added = '{wish_field,wish_area,wish_strict,ceiling_fen}'
where name = 'pledge';

create table need (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    kind text not null check (kind in ('cash', 'in_kind', 'service')),
    value_fen bigint not null check (value_fen > 0),
    description text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table need is '项目认购需求: what a project asks its backers for, one row a kind';

create table library (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    kind text not null check (kind in ('project', 'organisation', 'case')),
    name text not null,
    level smallint not null check (level between 1 and 4),
    entered_on date not null,
    left_on date check (left_on >= entered_on),
    promoted_from smallint check (promoted_from between 1 and 4 and promoted_from > level),
    unit text,
    field text,
    area text,
    reason text,
    primary key (round_id, project_id, row_key, load_id),
    check (kind <> 'project' or project_id <> 0)
);
comment on table library is '入库台账: one row a membership; what rose to a higher library stays in the lower, so totals are over distinct items';
comment on column library.project_id is '0 = a unit, or a case of no project of the round';
comment on column library.level is '1 市, 2 区市, 3 镇街, 4 村居';
comment on column library.left_on is 'the first day it is in no more; null = it is in';
comment on column library.promoted_from is 'level of the library it rose from';

create table station (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    station_no text,
    name text not null,
    level smallint not null check (level between 2 and 4),
    area_code text not null check (area_code ~ '^[0-9]{12}$'),
    unit text,
    opened_on date,
    closed_on date check (closed_on >= opened_on),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table station is '社工站点: 2 district centre, 3 town station, 4 village point';
comment on column station.area_code is 'area.code of its place';
comment on column station.closed_on is 'the first day it is closed; null = it is open';

create table station_report (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    station text not null,
    station_key text not null,
    month_on date not null,
    files bigint check (files >= 0),
    visits bigint check (visits >= 0),
    person_times bigint check (person_times >= 0),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table station_report is '站点服务月报: files opened, visits paid and person-times are three measures, never added to each other';
comment on column station_report.station_key is 'utf8_key of the number or name of the station as written';

insert into fact_table (name, business_date, set_by)
values
    ('need', null, '{}'),
    ('library', 'entered_on', '{}'),
    ('station', 'opened_on', '{}'),
    ('station_report', 'month_on', '{}');

-- An accepted proposal (an act): its parts are shares of open pledges. They stand while the pledge stands as
-- it was; when it changes or is withdrawn they lapse, and a new proposal may be made of it.
create table assignment (
    round_id       bigint not null references round,
    assignment_no  int not null check (assignment_no > 0),
    on_day         date not null,
    by_whom        text not null check (by_whom <> ''),
    reason         text check (reason <> ''),
    event_seq      bigint not null unique,
    primary key (round_id, assignment_no)
);
comment on table assignment is 'proposals for open pledges that were accepted, numbered per round without gaps';
comment on column assignment.event_seq is 'its link in the event log';

create table assignment_part (
    round_id       bigint not null,
    assignment_no  int not null,
    pledge_key     text not null collate "C",
    project_id     bigint not null,
    value_fen      bigint not null check (value_fen > 0),
    whole_fen      bigint not null check (whole_fen >= value_fen),
    primary key (round_id, assignment_no, pledge_key, project_id),
    foreign key (round_id, assignment_no) references assignment,
    foreign key (round_id, project_id) references project
);
comment on table assignment_part is 'what of an open pledge goes to a project';
comment on column assignment_part.pledge_key is 'row_key of the pledge (project_id 0)';
comment on column assignment_part.whole_fen is 'value of the pledge when it was accepted; the part lapses when the pledge has another';

grant select on assignment, assignment_part to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on assignment, assignment_part to gyct_bureau;
