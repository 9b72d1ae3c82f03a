-- A run stores anew only the projects that may have changed since an earlier run (sql/view/015_run.sql).
-- Runs from before stand on their own: from_run null is the run itself.

alter table score_run
    add column based_on int,
    add column by_approval boolean,
    add column views bytea;
comment on column score_run.based_on is 'the run from which this one took what had not changed; null = it scored every project';
comment on column score_run.by_approval is 'the projects are those of the approval list, not of the applications; null = a run of an older engine';
comment on column score_run.views is 'digest of the set of views it was read with (migration number 0)';

alter table score_total
    add column from_run int,
    add column name text,
    add column cap_c int check (cap_c between 0 and 10000),
    add column leaf_c smallint[],
    add column full_c smallint[],
    add column findings int,
    add column facts_digest bytea check (length(facts_digest) = 32);
comment on column score_total.from_run is 'the run that stored the leaves, nodes, gates, findings and figures of this project; null = this one';
comment on column score_total.name is 'title of the project as of the run';
comment on column score_total.cap_c is 'lowest cap of the gates that fired, 10000 without one';
comment on column score_total.leaf_c is 'points of the leaves in the order of the scheme: what ranks are made of';
comment on column score_total.full_c is 'full marks of the leaves after redistribution, in the same order';
comment on column score_total.findings is 'how many findings the run has of this project';
comment on column score_total.facts_digest is 'SHA-256 of everything this project was scored by; facts_hash of the run is made of them';

-- What becomes of 1,000 projects of 100,000: a figure of the round is that of the run before, less what
-- they gave then, plus what they give now. Nobody gives it any more: null, so the givers are counted.
alter table score_figure add column givers bigint;
comment on column score_figure.givers is 'of a figure of the round: how many projects gave a value; else null';
alter table score_survey add column givers bigint;
comment on column score_survey.givers is 'of a row of the round: how many projects have one; else null';

create table touch (
    round_id    bigint not null references round,
    round_seq   int not null,
    after_seq   int not null,
    projects    bigint[],
    datasets    text[] not null,
    primary key (round_id, round_seq)
);
comment on table touch is 'which projects the loads of a round touched: each row speaks of the load numbers after_seq + 1 … round_seq';
comment on column touch.projects is 'projects with new or retired rows; null = too many to tell, or rows of the round itself';
comment on column touch.datasets is 'data sets with new or retired rows';
grant select on touch to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
