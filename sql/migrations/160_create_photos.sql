-- Photos to be printed: evidence of kind 照片 with a caption. The file itself stays where the office keeps it; what
-- stands here is a picture made of it, upright, 16:10, at most 1,800 pixels wide, without its metadata (base/picture.h), so
-- that a document can be made again without the file. What the event says has its digest (sql/said/evidence_added.sql).

create table photo (
    round_id      bigint not null,
    project_id    bigint not null,
    evidence_no   int not null,
    caption       text not null check (caption <> ''),
    alt           text check (alt <> ''),
    width         int not null check (width between 1 and 1800),
    height        int not null check (height > 0),
    jpeg          bytea not null check (length(jpeg) between 1 and 8388608),
    primary key (round_id, project_id, evidence_no),
    foreign key (round_id, project_id, evidence_no) references evidence
);
comment on table photo is 'pictures of evidence of kind 照片 as they are printed, with caption and words for those who cannot see them';
comment on column photo.alt is 'what it shows; null = the caption says it';
comment on column photo.jpeg is 'baseline JPEG made by gyct, without metadata';

grant select on photo to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on photo to gyct_bureau;
