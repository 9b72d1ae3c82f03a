-- ODK and KoBo submissions, and the map that says which of their answers are facts of which data set.
-- Answers are stored through maps alone (问卷映射, ODK 映射); a submission keeps who it is, when it was
-- made and how many instances its repeats have.

create table odk_map (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    form_id text not null,
    dataset text not null,
    field text not null,
    path text not null,
    repeat text not null default '',
    primary key (round_id, project_id, row_key, load_id)
);
comment on table odk_map is 'ODK 映射: the answer at path is this field of this data set; repeat = the group whose instances are rows, empty = one row a submission';

create table odk_submission (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    instance_id text not null,
    form_id text not null,
    form_version text,
    started_at timestamp,
    ended_at timestamp,
    submitted_at timestamp,
    deprecated_id text,
    replaced_by text,
    answered int not null,
    repeats jsonb not null,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table odk_submission is 'ODK and KoBo submissions; row_key = instanceID of the first version; an edit names the one it replaces in deprecated_id';
comment on column odk_submission.replaced_by is 'the edit that was loaded before this older version; null = the latest version';
comment on column odk_submission.answered is 'questions with an answer, whatever becomes of them';
comment on column odk_submission.repeats is 'instances of each repeated group: {"household/member": 3}';

insert into fact_table (name, business_date) values ('odk_map', null), ('odk_submission', null);
