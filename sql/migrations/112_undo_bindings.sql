-- A line of the ledger may be withdrawn or corrected after it was bound: what it stood for is undone by an act of its
-- own (unpay, unreverse, unrefund, unreturn), and the corrected line may be bound again. bind_no counts the bindings
-- of a line; the next one needs the one before undone, and what is undone is that binding, to the fen. What a person
-- puts back into a tranche that was paid above its plan covers that first.

alter table tranche_act
    drop constraint tranche_act_follows,
    drop constraint tranche_act_left,
    drop constraint tranche_act_kind,
    drop constraint tranche_act_line,
    drop constraint tranche_act_round_id_project_id_row_key_key,
    drop column live_to,
    drop column paid_to,
    drop column claimed_to,
    drop column recovered_to,
    drop column over_to;

alter table tranche_act
    add column bind_no int not null default 1 check (bind_no > 0),
    add column undoes text generated always as (case when kind in ('unpay', 'unreverse', 'unrefund', 'unreturn')
                                                     then substr(kind, 3) end) stored,
    add column is_undo boolean generated always as (kind in ('unpay', 'unreverse', 'unrefund', 'unreturn')) stored,
    add column prev_bind int generated always as (case when kind in ('pay', 'reverse', 'refund', 'return') then nullif(bind_no - 1, 0) end) stored,
    add column prev_undone boolean generated always as (case when kind in ('pay', 'reverse', 'refund', 'return') and bind_no > 1 then true end) stored,
    add column live_to bigint generated always as (live + case when kind in ('pay', 'unreverse') then -least(fen, live)
                                                               when kind in ('reduce', 'cancel') then -fen
                                                               when kind in ('reverse', 'unpay') then fen - least(fen, over)
                                                               when kind in ('restore', 'revive') and settlement_no is null then fen - least(fen, over)
                                                               when kind = 'restore' then fen else 0 end) stored check (live_to >= 0),
    add column paid_to bigint generated always as (paid + case when kind in ('pay', 'waive', 'return', 'unreverse') then fen
                                                               when kind in ('reverse', 'recover', 'unpay', 'unreturn') then -fen else 0 end) stored check (paid_to >= 0),
    add column claimed_to bigint generated always as (claimed + case when kind in ('recover', 'unrefund') then fen
                                                                     when kind in ('refund', 'waive') then -fen else 0 end) stored check (claimed_to >= 0),
    add column recovered_to bigint generated always as (recovered + case when kind in ('refund', 'unreturn') then fen
                                                                         when kind in ('return', 'unrefund') then -fen else 0 end) stored check (recovered_to >= 0),
    add column over_to bigint generated always as (over + case when kind in ('pay', 'unreverse') then fen - least(fen, live)
                                                               when kind in ('reverse', 'unpay') or (kind in ('restore', 'revive') and settlement_no is null)
                                                                    then -least(fen, over) else 0 end) stored check (over_to >= 0);

alter table tranche_act
    add constraint tranche_act_kind
        check (kind in ('release', 'pay', 'reverse', 'freeze', 'thaw', 'reduce', 'restore', 'cancel', 'revive', 'recover', 'waive',
                        'refund', 'return', 'unpay', 'unreverse', 'unrefund', 'unreturn')),
    add constraint tranche_act_line
        check ((kind in ('pay', 'reverse', 'refund', 'return') or is_undo) = (row_key is not null and paid_on is not null)),
    add constraint tranche_act_once unique (round_id, project_id, row_key, bind_no, is_undo),
    add constraint tranche_act_bound unique (round_id, project_id, plan_no, tranche_no, row_key, bind_no, fen, kind),
    add constraint tranche_act_undoes
        foreign key (round_id, project_id, plan_no, tranche_no, row_key, bind_no, fen, undoes)
        references tranche_act (round_id, project_id, plan_no, tranche_no, row_key, bind_no, fen, kind),
    add constraint tranche_act_again
        foreign key (round_id, project_id, row_key, prev_bind, prev_undone)
        references tranche_act (round_id, project_id, row_key, bind_no, is_undo),
    add constraint tranche_act_left
        unique (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to, recovered_to, reduced_to,
                cancelled_to, over_to, on_day),
    add constraint tranche_act_follows
        foreign key (round_id, project_id, plan_no, tranche_no, prev_seq, state, live, paid, claimed, recovered, reduced,
                     cancelled, over, later_day)
        references tranche_act (round_id, project_id, plan_no, tranche_no, seq, state_to, live_to, paid_to, claimed_to,
                                recovered_to, reduced_to, cancelled_to, over_to, on_day);
comment on column tranche_act.bind_no is 'which binding of its line it is, or undoes';
comment on column tranche_act.undoes is 'kind of the act whose line was withdrawn or corrected';
