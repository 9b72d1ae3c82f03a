-- Stored figures of a score run: what documents print beside the scores, so that reports compute
-- nothing (DESIGN.md §7) and `explain REF` can name any of them. project_id 0 = the whole round.

create table score_figure (
    round_id bigint not null, project_id bigint not null, run_no int not null, key text not null,
    value bigint, unit text not null check (unit in ('fen', 'persons', 'person_times', 'count', 'tenth', 'ppm')),
    primary key (round_id, project_id, run_no, key)
);
comment on table score_figure is 'figures of a run by key (funds.spent, reach.persons …); null value = not provided, never zero';
comment on column score_figure.unit is 'fen, persons, person_times, count, tenth (hours) or ppm';

create table score_survey (
    round_id bigint not null, project_id bigint not null, run_no int not null,
    audience text not null, dimension text not null,
    received bigint not null, valid bigint not null, answered bigint not null, satisfied bigint not null,
    answers_1 bigint not null, answers_2 bigint not null, answers_3 bigint not null, answers_4 bigint not null, answers_5 bigint not null,
    dissatisfied bigint not null, unknown bigint not null, blank bigint not null,
    population bigint, required bigint,
    rate_ppm int, low_ppm int, high_ppm int, mean_milli int, index_ppm int,
    primary key (round_id, project_id, run_no, audience, dimension)
);
comment on table score_survey is 'survey results per dimension: counts, 满意率 with its Wilson interval (finite population), 满意度指数';
comment on column score_survey.answered is 'valid forms with an answer 1..5 to this dimension: the n of the rate';
comment on column score_survey.unknown is '不了解/未接受服务: outside the denominator';
comment on column score_survey.population is 'distinct persons of the roster; null = no roster';
comment on column score_survey.required is 'sample needed for ±10 points at 95 % (DOMAIN.md §3)';
comment on column score_survey.index_ppm is '满意度: 100/80/60/30/0 for 5..1, mean, ppm of 100';
comment on column score_survey.mean_milli is 'mean of 1..5, in thousandths';

create table score_panel (
    round_id bigint not null, project_id bigint not null, run_no int not null,
    code text not null, expert_no int not null,
    state text not null, score_c bigint, mark text check (mark in ('high', 'low')),
    load_id bigint not null, src_sheet smallint not null, src_row int not null,
    primary key (round_id, project_id, run_no, code, expert_no)
);
comment on table score_panel is 'ratings behind a panel leaf; experts are numbered 1..n by name, mark = dropped as highest or lowest';

grant select on score_figure, score_survey, score_panel to gyct_scorer, gyct_bureau, gyct_auditor, gyct_loader;
grant insert on score_figure, score_survey, score_panel to gyct_scorer;
