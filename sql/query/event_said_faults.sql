-- Events whose row says something else by now or is gone, and rows whose event is not in the log.
select 'event ' || coalesce(e.seq, s.event_seq) || coalesce(' ' || s.kind, ' ' || e.kind)
from event_said s
full join (select * from event where kind in (select kind from said_kind)) e
  on e.seq = s.event_seq
 and e.kind = s.kind
where e.payload is distinct from sha256(convert_to(s.said, 'UTF8'))
order by coalesce(e.seq, s.event_seq)
