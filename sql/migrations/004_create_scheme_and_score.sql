-- Evaluation schemes (data, immutable once used) and score runs (append-only). SCORING.md §3, §6.

create table scheme (
    scheme_id  bigint generated always as identity primary key,
    code       text not null,
    version    text not null,
    name       text not null,
    hash       bytea not null check (length(hash) = 32),
    body       text not null,
    load_id    bigint references load,
    unique (code, version)
);
comment on table scheme is 'evaluation schemes; body is the XML as loaded, hash the SHA-256 of its canonical form';

create table scheme_grade (
    scheme_id bigint not null references scheme, ordinal smallint not null check (ordinal between 1 and 9),
    label text not null, min_c int not null check (min_c between 0 and 10000),
    primary key (scheme_id, ordinal)
);
comment on table scheme_grade is 'bands: ordinal 1 is the best; half-open, decided on the printed total';

create table scheme_gate (
    scheme_id bigint not null references scheme, code text not null, name text not null,
    cap_c int not null check (cap_c between 0 and 10000),
    primary key (scheme_id, code)
);
comment on table scheme_gate is '一票否决: caps on the final score';

create table scheme_node (
    scheme_id bigint not null references scheme, code text not null, parent text, level smallint not null check (level between 1 and 3),
    position int not null,
    name text not null, full_c int not null check (full_c >= 0),
    rule text, measure text, empty_is text not null default 'missing' check (empty_is in ('full', 'na', 'missing')),
    na_allowed boolean not null default false,
    stages text not null default 'both' check (stages in ('interim', 'final', 'both')),
    rectifiable boolean not null default true,
    logic text, dac text,
    body jsonb not null default '{}',
    primary key (scheme_id, code)
);
comment on table scheme_node is 'indicator tree; leaves have level 3 with rule and measure';
comment on column scheme_node.body is 'params, bands, items and parts of the leaf''s rule as in the XML';

create table score_run (
    round_id bigint not null references round, run_no int not null,
    stage text not null check (stage in ('interim', 'final')),
    scheme_id bigint not null references scheme,
    scheme_hash bytea not null, facts_hash bytea not null,
    engine text not null, as_of date not null, round_seq int not null,
    chain_head bytea not null,
    primary key (round_id, run_no)
);
comment on table score_run is 'one immutable evaluation run; facts_hash excludes time';
comment on column score_run.chain_head is 'hash of the newest event when the run was stored; printed in its documents';

create table score_total (
    round_id bigint not null, project_id bigint not null, run_no int not null,
    base_c int not null, bonus_c int not null default 0, deduct_c int not null default 0,
    computed_c int not null, missing_c int not null, potential_c int not null, final_c int not null,
    low_c int not null, high_c int not null,
    grade smallint, pending boolean not null, borderline boolean not null,
    rank int, radius_next_ppm int,
    primary key (round_id, project_id, run_no),
    check (potential_c = computed_c + missing_c or potential_c = 10000),
    check (final_c <= computed_c),
    check (pending = (grade is null))
);
comment on table score_total is 'per project: computed, missing, potential, final after gates, score range, grade ordinal';

create table score_node (
    round_id bigint not null, project_id bigint not null, run_no int not null, code text not null,
    full_c int not null, score_c int not null, missing_c int not null,
    primary key (round_id, project_id, run_no, code)
);
comment on table score_node is 'inner nodes (levels 1 and 2): plain sums of their leaves';

create table score_leaf (
    round_id bigint not null, project_id bigint not null, run_no int not null, code text not null,
    measure text, rule text not null,
    num bigint, den bigint, n bigint,
    status text not null check (status in ('measured', 'missing_evidence', 'not_due', 'not_applicable')),
    ppm int, full_c int not null, own_full_c int not null, score_c int not null, lost_c int not null,
    low_c int not null, high_c int not null,
    reason text, formula text not null default '',
    flags text[] not null default '{}',
    params jsonb not null default '{}',
    primary key (round_id, project_id, run_no, code),
    check (score_c between 0 and full_c),
    check (lost_c = full_c - score_c)
);
comment on table score_leaf is 'leaves: exact fraction, achievement in ppm, points; params holds ratings, deductions, milestones';
comment on column score_leaf.full_c is 'full marks after redistribution of not-applicable siblings';
comment on column score_leaf.own_full_c is 'full marks by the scheme';
comment on column score_leaf.formula is 'the arithmetic with its numbers, as printed';

create table score_gate (
    round_id bigint not null, project_id bigint not null, run_no int not null, code text not null,
    cap_c int not null, evidence text not null, load_id bigint not null, src_sheet smallint not null, src_row int not null,
    primary key (round_id, project_id, run_no, code)
);
comment on table score_gate is 'gates that fired in a run, with the row that fired them';

create table finding (
    round_id bigint not null, project_id bigint not null, run_no int not null, finding_no int not null,
    code text not null, indicator text, severity text not null check (severity in ('提示', '一般', '较重', '严重', '红线')),
    lost_c int not null default 0, message text not null, rectifiable boolean not null,
    primary key (round_id, project_id, run_no, finding_no)
);
comment on table finding is 'findings opened by a score run; the register of orders comes with the closed loop';
