-- Note a photo with its picture: $1 to $16 as add.sql, $17 caption, $18 words for it, $19 width, $20 height, $21 JPEG in
-- hex, $22 event
with noted as (
    insert into evidence (round_id, project_id, evidence_no, label, kind, privacy, name, sha256, size_bytes, taken_on, activity,
                          pages, consent, note, on_day, by_whom, event_seq)
    values ($1::bigint, $2::bigint, $3::int, $4, $5, $6, $7, decode($8, 'hex'), $9::bigint, $10::date, $11, $12::int,
            $13::boolean, $14, $15::date, $16, $22::bigint)
    returning round_id, project_id, evidence_no
)
insert into photo (round_id, project_id, evidence_no, caption, alt, width, height, jpeg)
select n.round_id, n.project_id, n.evidence_no, $17, $18, $19::int, $20::int, decode($21, 'hex')
from noted n
