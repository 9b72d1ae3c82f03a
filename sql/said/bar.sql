-- What a bar said to the event log (event kind bar).
create view said_bar with (security_invoker = true) as
select b.event_seq,
       jsonb_build_object('round', r.code, 'number', b.bar_no, 'organisation', b.org_name, 'uscc', b.uscc, 'kind', b.kind,
                          'on', b.on_day, 'until', b.until_day, 'by', b.by_whom, 'reason', b.reason, 'evidence', b.evidence,
                          'sha256', encode(b.evidence_sha256, 'hex'))::text as said
from bar b
join round r on r.round_id = b.round_id;
comment on view said_bar is 'who was barred, by whom, until when';
