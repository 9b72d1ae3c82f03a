-- 证据: what was handed in as proof, by its digest (DOMAIN.md §1). Files are kept where the office keeps them; here stand
-- their digest and what they are. Insert-only; the same bytes may stand more than once, which R34 tells. Activities name
-- who led them, for R26.

create table evidence (
    round_id      bigint not null,
    project_id    bigint not null,
    evidence_no   int not null check (evidence_no > 0),
    label         text check (label <> ''),
    kind          text not null check (kind in ('批复', '合同', '签到', '照片', '视频', '票据', '回单', '问卷', '报告', '媒体', '审计', '同意书')),
    privacy       text not null check (privacy in ('公开', '内部', '敏感')),
    name          text not null check (name <> ''),
    sha256        bytea not null check (length(sha256) = 32),
    size_bytes    bigint not null check (size_bytes > 0),
    taken_on      date,
    activity      text check (activity <> ''),
    pages         int check (pages > 0),
    consent       boolean,
    note          text check (note <> ''),
    on_day        date not null,
    by_whom       text not null check (by_whom <> ''),
    event_seq     bigint not null unique,
    primary key (round_id, project_id, evidence_no),
    foreign key (round_id, project_id) references project,
    check (taken_on <= on_day),
    check (consent or privacy <> '公开' or consent is null)
);
create index evidence_bytes on evidence (sha256);
comment on table evidence is 'what proves something: digest, kind, privacy; the file itself is kept elsewhere';
comment on column evidence.label is '证据号, as activities name it; null = known by its number alone';
comment on column evidence.activity is 'code of the activity it is of; null = none, or found by its label';
comment on column evidence.consent is 'of minors shown: true = their guardians agreed; false = not: never public; null = none is shown';

grant select on evidence to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on evidence to gyct_bureau;

alter table activity add column staff text;
comment on column activity.staff is 'who led it, several apart by 、; null = not said';
update fact_table
set added = '{staff}'
where name = 'activity';
