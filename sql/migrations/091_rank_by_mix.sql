-- The mix decides (DOMAIN.md §3: final = 0.7 final + 0.3 interim): it ranks and rates a project that has one, so it
-- has what a total has: a range, a second look at a cut-off, points leaf by leaf. What was mixed before ranked nobody
-- and keeps its word: decides stays false, and the new columns null.

alter table score_run add column interim_run int check (interim_run < run_no);
comment on column score_run.interim_run is 'of a final run: the interim run whose points are mixed with its own; null = none, or a run that ranked by its own points';

alter table score_mix
    add column decides boolean not null default false,
    add column low_c int check (low_c between 0 and 10000),
    add column high_c int check (high_c between low_c and 10000),
    add column borderline boolean,
    add column leaf_c smallint[],
    add column full_c smallint[],
    add column extra_c int,
    add check (not decides or (low_c is not null and high_c is not null and borderline is not null
                               and leaf_c is not null and full_c is not null and extra_c is not null));
comment on column score_mix.decides is 'the mix ranks and rates the project; false = stored when the final points alone did';
comment on column score_mix.low_c is 'the score range of both runs mixed, then capped as final_c is';
comment on column score_mix.high_c is 'the score range of both runs mixed, then capped as final_c is';
comment on column score_mix.borderline is 'a cut-off lies inside the range';
comment on column score_mix.leaf_c is 'both runs'' points of each leaf mixed, in the order of the scheme, parted by largest remainder so that with extra_c they add up: what ranks are made of';
comment on column score_mix.full_c is 'both runs'' full marks mixed likewise; they add up to 10000';
comment on column score_mix.extra_c is 'bonus less deductions of both runs, mixed likewise';

comment on column score_total.rank is 'by the points that decide (view run_decided); equal totals that no tie order parts share a rank; null while pending';
