-- A scheme scores one kind of subject: projects, organisations, workers or exemplar cases. All kinds
-- stand in the registry of a round (project); those that are no projects are registered by the list of
-- subjects (etl/ds_subject.c). Courses are what the assessment of a subject sends its weak leaves to.

alter table scheme
    add column subject text not null default 'project'
        check (subject in ('project', 'organisation', 'worker', 'case'));
comment on column scheme.subject is 'what the scheme scores; schemes that do not say it score projects';

alter table scheme_node add column placeholder boolean not null default false;
comment on column scheme_node.placeholder is 'the node exists, its name was never published: the name stands in for it';

create table subject (
    round_id bigint not null, project_id bigint not null, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    kind text not null check (kind in ('organisation', 'worker', 'case')),
    name text,
    org_name text,
    post text,
    area text,
    primary key (round_id, project_id, row_key, load_id),
    check (kind <> 'worker' or name is null)
);
comment on table subject is '评价对象名单: what a round evaluates that is no project; of a worker the code alone is kept';

create table course (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    position int not null check (position > 0),
    module text not null,
    topic text not null,
    course_no text not null,
    name text not null,
    placeholder boolean not null,
    indicator text,
    hours_tenth bigint check (hours_tenth > 0),
    primary key (round_id, project_id, row_key, load_id)
);
comment on table course is '课程目录: one row a course and leaf it trains; a course that trains several leaves has several';
comment on column course.position is 'place of the row in its sheet: the order of modules and topics';
comment on column course.placeholder is 'the course is counted by its publisher, its name was never published';
comment on column course.indicator is 'code of the leaf in the scheme; null = mapped to none';

insert into fact_table (name, business_date)
values
    ('subject', null),
    ('course', null);
