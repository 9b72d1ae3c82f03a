-- Store a run and make it the round's newest. $1 round, $2 run number, $3 stage, $4 scheme, $5 scheme
-- hash, $6 facts hash, $7 engine, $8 as-of, $9 load number, $10 head of the event
-- chain, $11 the one project of a run of one, or null, $12 newest decision, $13 the run it is based on, or null,
-- $14 the interim run it is mixed with, or null.
with bump as (
    update round
    set last_run = $2::int
    where round_id = $1::bigint
    returning round_id
)
insert into score_run (round_id, run_no, stage, scheme_id, scheme_hash, facts_hash, engine, as_of, round_seq,
                       chain_head, project_id, decisions, based_on, by_approval, views, migrations,
                       interim_run)
select round_id, $2::int, $3, $4::bigint, decode($5, 'hex'), decode($6, 'hex'), $7, $8::date, $9::int,
       decode($10, 'hex'), $11::bigint, $12::int, $13::int, exists (select from pinned_approval),
       (select m.sha256 from migration m where m.number = 0), (select count(*) from migration m where m.number > 0), $14::int
from bump
