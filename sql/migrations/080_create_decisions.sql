-- Signed decisions (SCORING.md §0.5, §0.6, §4.4): who settled what no rule can settle, when, why, on what
-- evidence. Insert-only for everyone, the owner included; a decision ends only by a further one. Facts and
-- what the rules make of them stay as they are: a run stores both (score_decision).

create table decision (
    round_id         bigint not null references round,
    decision_no      int not null check (decision_no > 0),
    project_id       bigint not null,
    kind             text not null check (kind in ('zero', 'not_applicable', 'override', 'fire', 'lift', 'bonus',
                                                   'deduct', 'withdraw')),
    code             text,
    points_c         int check (points_c between 0 and 10000),
    times            int check (times > 0),
    due_on           date,
    withdraws        int,
    by_whom          text not null check (by_whom <> ''),
    second_by        text check (second_by <> '' and second_by <> by_whom),
    reason           text not null check (reason <> ''),
    evidence         text not null check (evidence <> ''),
    evidence_sha256  bytea check (length(evidence_sha256) = 32),
    decided_on       date not null,
    primary key (round_id, decision_no),
    foreign key (round_id, project_id) references project,
    foreign key (round_id, withdraws) references decision,
    unique (round_id, withdraws),
    check ((kind = 'withdraw') = (withdraws is not null)),
    check ((kind = 'withdraw') = (code is null)),
    check ((kind = 'override') = (points_c is not null)),
    check ((kind in ('bonus', 'deduct')) = (times is not null)),
    check ((kind = 'zero') = (due_on is not null)),
    check (due_on < decided_on),
    check (withdraws < decision_no),
    check (second_by is not null or kind not in ('not_applicable', 'override', 'lift'))
);
create index on decision (round_id, project_id);
comment on table decision is 'signed decisions on a project''s leaves, gates and lists; insert-only, numbered per round without gaps';
comment on column decision.kind is 'zero 逾期未提供, not_applicable 不适用, override 改定分值, fire and lift of a gate, bonus and deduct by the lists of the scheme, withdraw an earlier decision';
comment on column decision.code is 'leaf, gate or list item of the scheme; the newest standing decision on a leaf or gate binds, those on list items add up';
comment on column decision.points_c is 'points of the leaf, 0.01';
comment on column decision.times is 'how often the list item applies';
comment on column decision.due_on is 'the deadline that passed';
comment on column decision.withdraws is 'the decision of the same round that ends here';
comment on column decision.second_by is 'second signer of an override or a lifted gate, approver of a leaf that does not apply';
comment on column decision.evidence is 'reference as given, or the name of the file';
comment on column decision.evidence_sha256 is 'digest of the file; null = a reference in words';

create function refuse_change() returns trigger language plpgsql as $$
declare
    is_empty boolean := false;
begin
    if tg_op = 'TRUNCATE' then
        execute format('select not exists (select from %I.%I)', tg_table_schema, tg_table_name) into is_empty;
    end if;
    if is_empty then
        return null;
    end if;
    raise exception '% is insert-only: a decision ends by a further one', tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
comment on function refuse_change() is 'trigger of tables that nobody may change; to empty an empty one changes nothing';
create trigger decision_stays before update or delete or truncate on decision
    for each statement execute function refuse_change();

alter table score_run add column decisions int not null default 0;
comment on column score_run.decisions is 'number of the newest decision of the round the run knows';

create table score_decision (
    round_id bigint not null, project_id bigint not null, run_no int not null, decision_no int not null,
    code text not null, kind text not null,
    computed_status text check (computed_status in ('measured', 'missing_evidence', 'not_due', 'not_applicable')),
    computed_c int, computed_full_c int, computed_ppm int,
    decided_c int,
    primary key (round_id, project_id, run_no, decision_no),
    check ((computed_c is not null) = (computed_status = 'measured') or computed_status is null)
);
comment on table score_decision is 'decisions that bound a run: what the rule gave, and what stands in its place';
comment on column score_decision.computed_status is 'of the leaf without the decision; null for gates and lists';
comment on column score_decision.computed_c is 'points of the rule, 0.01; null unless measured';
comment on column score_decision.decided_c is 'points of the leaf, or points of a list item after its caps; null for gates and leaves that do not apply';

alter table score_gate alter column load_id drop not null, alter column src_sheet drop not null,
    alter column src_row drop not null, add column decision_no int,
    add check ((load_id is null) = (decision_no is not null));
comment on column score_gate.decision_no is 'the decision that fired the gate; null = an input row did';

grant select on decision, score_decision to gyct_loader, gyct_scorer, gyct_bureau, gyct_auditor;
grant insert on decision to gyct_bureau;
grant insert on score_decision to gyct_scorer;
