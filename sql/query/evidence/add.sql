-- Note a piece of evidence: $1 round_id, $2 project_id, $3 number, $4 label, $5 kind, $6 privacy, $7 name, $8 digest in hex,
-- $9 bytes, $10 day it was taken, $11 activity, $12 pages, $13 consent, $14 note, $15 day, $16 by whom, $17 event
insert into evidence (round_id, project_id, evidence_no, label, kind, privacy, name, sha256, size_bytes, taken_on, activity,
                      pages, consent, note, on_day, by_whom, event_seq)
values ($1::bigint, $2::bigint, $3::int, $4, $5, $6, $7, decode($8, 'hex'), $9::bigint, $10::date, $11, $12::int,
        $13::boolean, $14, $15::date, $16, $17::bigint)
