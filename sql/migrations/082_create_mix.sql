-- The mix of a final and an interim score (DOMAIN.md §3), where the scheme has one: rounded once, beside the
-- final run's own points and never in their place.

alter table scheme add column interim_ppm int not null default 0 check (interim_ppm between 0 and 999999);
comment on column scheme.interim_ppm is 'share of the interim score in the mix, millionths; 0 = the scheme has none';

create table score_mix (
    round_id bigint not null, project_id bigint not null, run_no int not null,
    interim_run int not null check (interim_run < run_no),
    computed_c int not null check (computed_c between 0 and 10000),
    potential_c int not null check (potential_c between computed_c and 10000),
    final_c int not null check (final_c <= computed_c),
    grade smallint,
    primary key (round_id, project_id, run_no)
);
comment on table score_mix is 'per project of a final run: (1 − share) × final + share × interim; a project without an interim score has no row';
comment on column score_mix.interim_run is 'newest interim run of the round under the same scheme';
comment on column score_mix.final_c is 'the lesser of computed and the lowest cap of the gates that fired in the final run';
comment on column score_mix.grade is 'ordinal of final_c; null = pending, because what is missing could change it';

grant select on score_mix to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on score_mix to gyct_scorer;
