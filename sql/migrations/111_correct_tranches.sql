-- What was decided of a tranche may be put right without a row being changed: a claim is lowered or taken back (waive),
-- what was recovered beyond what was owed is paid back by a line of the ledger (return), a reduction and a cancellation
-- are taken back (restore, revive; the gate is asked anew). A payment that reached the ledger past its gate, while the
-- money was held, or above the plan is bound with the words why it is irregular; what it is above the plan is counted
-- (over), so that in every row planned + over = live + paid + claimed + recovered + reduced + cancelled.

alter table tranche_act
    drop constraint tranche_act_follows,
    drop constraint tranche_act_round_id_project_id_plan_no_tranche_no_seq_stat_key,
    drop constraint tranche_act_kind_check,
    drop constraint tranche_act_begins,
    drop constraint tranche_act_balances,
    drop constraint tranche_act_order,
    drop constraint tranche_act_check2,
    drop constraint tranche_act_check4,
    drop constraint tranche_act_check5,
    drop column state_to,
    drop column live_to,
    drop column paid_to,
    drop column claimed_to,
    drop column recovered_to,
    drop column reduced_to,
    drop column cancelled_to;

alter table tranche_act
    add column irregular text check (irregular <> ''),
    add column over bigint not null default 0 check (over >= 0),
    add column state_to text generated always as (case when kind = 'release' then 'ready'
                                                       when kind = 'freeze' then 'frozen'
                                                       when kind = 'thaw' or (kind in ('restore', 'revive') and state = 'ready') then 'planned'
                                                       else state end) stored,
    add column live_to bigint generated always as (live + case when kind = 'pay' then -least(fen, live)
                                                               when kind in ('reduce', 'cancel') then -fen
                                                               when kind = 'reverse' then fen - least(fen, over)
                                                               when kind in ('restore', 'revive') then fen else 0 end) stored check (live_to >= 0),
    add column paid_to bigint generated always as (paid + case when kind in ('pay', 'waive', 'return') then fen
                                                               when kind in ('reverse', 'recover') then -fen else 0 end) stored check (paid_to >= 0),
    add column claimed_to bigint generated always as (claimed + case when kind = 'recover' then fen
                                                                     when kind in ('refund', 'waive') then -fen else 0 end) stored check (claimed_to >= 0),
    add column recovered_to bigint generated always as (recovered + case kind when 'refund' then fen
                                                                              when 'return' then -fen else 0 end) stored check (recovered_to >= 0),
    add column reduced_to bigint generated always as (reduced + case kind when 'reduce' then fen
                                                                          when 'restore' then -fen else 0 end) stored check (reduced_to >= 0),
    add column cancelled_to bigint generated always as (cancelled + case kind when 'cancel' then fen
                                                                              when 'revive' then -fen else 0 end) stored check (cancelled_to >= 0),
    add column over_to bigint generated always as (over + case kind when 'pay' then fen - least(fen, live)
                                                                    when 'reverse' then -least(fen, over) else 0 end) stored check (over_to >= 0);

alter table tranche_act
    add constraint tranche_act_kind
        check (kind in ('release', 'pay', 'reverse', 'freeze', 'thaw', 'reduce', 'restore', 'cancel', 'revive', 'recover', 'waive',
                        'refund', 'return')),
    add constraint tranche_act_begins
        check (seq > 1 or (state = 'planned' and live = planned_fen and paid + claimed + recovered + reduced + cancelled + over = 0)),
    add constraint tranche_act_balances
        check (planned_fen + over = live + paid + claimed + recovered + reduced + cancelled),
    add constraint tranche_act_order
        check (case kind when 'release' then state = 'planned'
                         when 'pay' then irregular is not null or (state = 'ready' and fen <= live)
                         when 'freeze' then state in ('planned', 'ready')
                         when 'thaw' then state = 'frozen'
                         else true end),
    add constraint tranche_act_irregular check (irregular is null or (kind = 'pay' and reason is not null)),
    add constraint tranche_act_line
        check ((kind in ('pay', 'reverse', 'refund', 'return')) = (row_key is not null and paid_on is not null)),
    add constraint tranche_act_reason check (kind in ('release', 'pay', 'reverse', 'refund') or reason is not null),
    add constraint tranche_act_corrects
        check (kind not in ('restore', 'revive', 'waive') or evidence is not null or settlement_no is not null),
    add constraint tranche_act_settles check (settlement_no is null or kind in ('reduce', 'restore', 'recover', 'waive')),
    add constraint tranche_act_left
        unique (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to, recovered_to, reduced_to,
                cancelled_to, over_to, on_day),
    add constraint tranche_act_follows
        foreign key (round_id, project_id, plan_no, tranche_no, prev_seq, state, live, paid, claimed, recovered, reduced,
                     cancelled, over, later_day)
        references tranche_act (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to,
                                recovered_to, reduced_to, cancelled_to, over_to, on_day);
comment on column tranche_act.irregular is 'why a payment is irregular: what did not hold when it was made';
comment on column tranche_act.over is 'paid above the plan';
comment on column tranche_act.row_key is 'line of the 拨付台账 that paid, reversed (红冲), returned or paid back; one line, one act';
