-- What the event of a kind and number says by the row it is about: $1 kind, $2 number
select said
from event_said
where kind = $1
  and event_seq = $2::bigint
