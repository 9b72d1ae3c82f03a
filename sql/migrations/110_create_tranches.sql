-- The grant of a project in tranches, and everything that becomes of a tranche (DOMAIN.md §1 §2, O5). A plan splits
-- the approved amount by the rule of the round: its tranches are a chain of keys whose last link is 100 % and the
-- grant to the fen. What happens to a tranche is a chain too: each act starts from the amounts the one before left,
-- and in every row planned = live + paid + claimed + recovered + reduced + cancelled. No fen can be lost, whoever
-- writes. All insert-only; where a tranche stands is its newest act (view tranche_standing).

create table tranche_plan (
    round_id         bigint not null,
    project_id       bigint not null,
    plan_no          int not null check (plan_no > 0),
    plan             text not null check (plan <> ''),
    tranches         int not null check (tranches between 1 and 12),
    granted_fen      bigint not null check (granted_fen between 1 and 1000000000000),
    all_ppm          bigint generated always as (1000000) stored,
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, plan_no),
    unique (round_id, project_id, plan_no, granted_fen),
    unique (round_id, project_id, plan_no, on_day),
    foreign key (round_id, project_id) references project,
    check (evidence is not null or evidence_sha256 is null)
);
comment on table tranche_plan is 'plans of a project; the newest counts, an earlier one was cancelled in full';
comment on column tranche_plan.plan is 'the rule as it was read: shares, each with its gate';
comment on column tranche_plan.granted_fen is 'the approved amount it splits';
comment on column tranche_plan.all_ppm is 'what the last tranche must reach';

create table tranche (
    round_id     bigint not null,
    project_id   bigint not null,
    plan_no      int not null,
    tranche_no   int not null check (tranche_no > 0),
    prev_no      int generated always as (nullif(tranche_no - 1, 0)) stored,
    gate         text not null check (gate in ('contract', 'interim', 'final')),
    granted_fen  bigint not null,
    share_ppm    bigint not null check (share_ppm > 0),
    before_ppm   bigint not null,
    after_ppm    bigint generated always as (before_ppm + share_ppm) stored,
    before_fen   bigint not null,
    planned_fen  bigint not null check (planned_fen >= 0),
    after_fen    bigint generated always as (before_fen + planned_fen) stored,
    primary key (round_id, project_id, plan_no, tranche_no),
    unique (round_id, project_id, plan_no, tranche_no, planned_fen, gate),
    unique (round_id, project_id, plan_no, tranche_no, granted_fen, after_ppm),
    unique (round_id, project_id, plan_no, tranche_no, granted_fen, after_ppm, after_fen),
    foreign key (round_id, project_id, plan_no, granted_fen)
        references tranche_plan (round_id, project_id, plan_no, granted_fen),
    foreign key (round_id, project_id, plan_no, prev_no, granted_fen, before_ppm, before_fen)
        references tranche (round_id, project_id, plan_no, tranche_no, granted_fen, after_ppm, after_fen),
    check (tranche_no > 1 or (before_ppm = 0 and before_fen = 0)),
    check (before_ppm + share_ppm <= 1000000),
    check (planned_fen = case when before_ppm + share_ppm = 1000000 then granted_fen - before_fen
                              else least((granted_fen * share_ppm + 500000) / 1000000, granted_fen - before_fen) end)
);
comment on table tranche is 'tranches of a plan: share of the grant half-up to the fen, the last takes the remainder';
comment on column tranche.gate is 'what opens it: the contract, the interim evaluation, the final settlement';
comment on column tranche.before_ppm is 'shares of the tranches before it, which after_ppm adds its own to';

alter table tranche_plan add constraint tranche_plan_adds_up
    foreign key (round_id, project_id, plan_no, tranches, granted_fen, all_ppm)
    references tranche (round_id, project_id, plan_no, tranche_no, granted_fen, after_ppm);

create table settlement (
    round_id         bigint not null,
    project_id       bigint not null,
    settlement_no    int not null check (settlement_no > 0),
    at_seq           int not null,
    gate             text not null default 'settleable' check (gate = 'settleable'),
    gate_run_no      int not null,
    gate_passed      boolean generated always as (true) stored,
    approved_fen     bigint not null check (approved_fen >= 0),
    eligible_fen     bigint not null check (eligible_fen >= 0),
    disbursed_fen    bigint not null,
    due_fen          bigint generated always as (least(approved_fen, eligible_fen) - disbursed_fen) stored,
    audit            text not null check (audit <> ''),
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, settlement_no),
    foreign key (round_id, project_id, gate_run_no, gate, gate_passed, at_seq, on_day)
        references gate_run (round_id, project_id, gate_run_no, gate, passed, at_seq, on_day),
    check (evidence is not null or evidence_sha256 is null)
);
comment on table settlement is '决算: what is still due of the grant, as it was decided; negative = to be recovered';
comment on column settlement.approved_fen is 'approved less what was reduced or cancelled before';
comment on column settlement.eligible_fen is 'spending of the grant the audit accepted';
comment on column settlement.audit is 'the report it goes by';

create table tranche_act (
    round_id         bigint not null,
    project_id       bigint not null,
    plan_no          int not null,
    tranche_no       int not null,
    seq              int not null check (seq > 0),
    prev_seq         int generated always as (nullif(seq - 1, 0)) stored,
    kind             text not null
        check (kind in ('release', 'pay', 'reverse', 'freeze', 'thaw', 'reduce', 'cancel', 'recover', 'refund')),
    fen              bigint not null check (fen > 0),
    planned_fen      bigint not null,
    tranche_gate     text not null,
    state            text not null check (state in ('planned', 'ready', 'frozen')),
    live             bigint not null check (live >= 0),
    paid             bigint not null check (paid >= 0),
    claimed          bigint not null check (claimed >= 0),
    recovered        bigint not null check (recovered >= 0),
    reduced          bigint not null check (reduced >= 0),
    cancelled        bigint not null check (cancelled >= 0),
    state_to         text generated always as (case kind when 'release' then 'ready' when 'freeze' then 'frozen'
                                                         when 'thaw' then 'planned' else state end) stored,
    live_to          bigint generated always as (live + case when kind in ('pay', 'reduce', 'cancel') then -fen
                                                             when kind = 'reverse' then fen else 0 end) stored check (live_to >= 0),
    paid_to          bigint generated always as (paid + case when kind = 'pay' then fen
                                                             when kind in ('reverse', 'recover') then -fen else 0 end) stored check (paid_to >= 0),
    claimed_to       bigint generated always as (claimed + case kind when 'recover' then fen
                                                                     when 'refund' then -fen else 0 end) stored check (claimed_to >= 0),
    recovered_to     bigint generated always as (recovered + case kind when 'refund' then fen else 0 end) stored,
    reduced_to       bigint generated always as (reduced + case kind when 'reduce' then fen else 0 end) stored,
    cancelled_to     bigint generated always as (cancelled + case kind when 'cancel' then fen else 0 end) stored,
    prev_day         date not null,
    first_day        date generated always as (case when seq = 1 then prev_day end) stored,
    later_day        date generated always as (case when seq > 1 then prev_day end) stored,
    at_seq           int not null,
    gate             text generated always as (case when kind = 'release' then 'tranche_' || tranche_gate end) stored,
    gate_run_no      int,
    gate_passed      boolean generated always as (case when kind = 'release' then true end) stored,
    row_key          text check (row_key <> ''),
    paid_on          date,
    settlement_no    int,
    on_day           date not null,
    by_whom          text not null check (by_whom <> ''),
    reason           text check (reason <> ''),
    evidence         text check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    event_seq        bigint not null unique,
    primary key (round_id, project_id, plan_no, tranche_no, seq),
    unique (round_id, project_id, row_key),
    unique (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to, recovered_to, reduced_to,
            cancelled_to, on_day),
    foreign key (round_id, project_id, plan_no, tranche_no, planned_fen, tranche_gate)
        references tranche (round_id, project_id, plan_no, tranche_no, planned_fen, gate),
    foreign key (round_id, project_id, plan_no, first_day)
        references tranche_plan (round_id, project_id, plan_no, on_day),
    constraint tranche_act_follows
        foreign key (round_id, project_id, plan_no, tranche_no, prev_seq, state, live, paid, claimed, recovered, reduced,
                     cancelled, later_day)
        references tranche_act (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to,
                                recovered_to, reduced_to, cancelled_to, on_day),
    constraint tranche_act_gate
        foreign key (round_id, project_id, gate_run_no, gate, gate_passed, at_seq, on_day)
        references gate_run (round_id, project_id, gate_run_no, gate, passed, at_seq, on_day),
    foreign key (round_id, project_id, settlement_no) references settlement,
    constraint tranche_act_begins
        check (seq > 1 or (state = 'planned' and live = planned_fen and paid + claimed + recovered + reduced + cancelled = 0)),
    constraint tranche_act_balances
        check (planned_fen = live + paid + claimed + recovered + reduced + cancelled),
    constraint tranche_act_order
        check (case kind when 'release' then state = 'planned'
                         when 'pay' then state = 'ready'
                         when 'freeze' then state in ('planned', 'ready')
                         when 'thaw' then state = 'frozen'
                         else true end),
    constraint tranche_act_whole
        check (kind not in ('release', 'freeze', 'thaw', 'cancel') or fen = live),
    check (on_day >= prev_day),
    check ((kind = 'release') = (gate_run_no is not null)),
    check ((kind in ('pay', 'reverse', 'refund')) = (row_key is not null and paid_on is not null)),
    check (paid_on <= on_day),
    check (kind in ('release', 'pay', 'reverse', 'refund') or reason is not null),
    check (settlement_no is null or kind in ('reduce', 'recover')),
    check (evidence is not null or evidence_sha256 is null)
);
comment on table tranche_act is 'what becomes of a tranche, step by step; amounts before and (…_to) after';
comment on column tranche_act.live is 'not yet paid, reduced or cancelled; by state: not open yet, ready to be paid, frozen';
comment on column tranche_act.claimed is 'paid, and asked back';
comment on column tranche_act.recovered is 'asked back, and returned';
comment on column tranche_act.gate_run_no is 'the gate run that opened it, of this day';
comment on column tranche_act.row_key is 'line of the 拨付台账 that paid, reversed (红冲) or returned it; one line, one act';
comment on column tranche_act.settlement_no is 'the settlement it carries out';

grant select on tranche_plan, tranche, settlement, tranche_act
    to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on tranche_plan, tranche, settlement, tranche_act
    to gyct_bureau;
