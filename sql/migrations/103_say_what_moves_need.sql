-- Some moves are not made without a reason, some not without a document (its digest beside it). Which is a column of
-- legal_move; a move carries it as part of its key, so that the table refuses one without, whoever writes. Moves made
-- before this column carry none.

alter table legal_move
    add column needs text not null default '' check (needs in ('', 'reason', 'document')),
    add constraint legal_move_needs unique (track, from_stage, event, to_stage, needs);
comment on column legal_move.needs is 'what must be given: reason, document (and a reason); empty = neither';

alter table move
    add column needs text,
    add constraint move_says_its_needs check (needs is not null) not valid,
    add constraint move_has_a_reason check (needs = '' or reason is not null),
    add constraint move_has_a_document check (needs <> 'document' or evidence_sha256 is not null),
    add constraint move_needs foreign key (track, from_stage, event, to_stage, needs)
        references legal_move (track, from_stage, event, to_stage, needs);
comment on column move.needs is 'as legal_move had it; null = made before there was one';
