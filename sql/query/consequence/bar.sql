-- Bar an organisation: $1 round_id, $2 name, $3 code, $4 kind, $5 day, $6 last day, null = by the rule bar_<kind>,
-- $7 by whom, $8 reason, $9 evidence, $10 its digest in hex, $11 number of the event
insert into bar (round_id, bar_no, org_name, uscc, kind, on_day, until_day, by_whom, reason, evidence, evidence_sha256, event_seq)
select $1::bigint, (select coalesce(max(b.bar_no), 0) + 1 from bar b where b.round_id = $1::bigint), $2, $3, $4, $5::date,
       coalesce($6::date, rule_until('bar_' || $4, $5::date)), $7, $8, $9, decode($10, 'hex'), $11::bigint
