-- What events said and what their rows say now: number, kind, text of the row (null = it is gone), payload in hex (null =
-- the log has no such event), its digest.
select coalesce(e.seq, s.event_seq), coalesce(s.kind, e.kind), s.said, encode(e.payload, 'hex'), e.digest
from event_said s
full join (select * from event where kind in (select kind from said_kind)) e
  on e.seq = s.event_seq
 and e.kind = s.kind
order by coalesce(e.seq, s.event_seq)
