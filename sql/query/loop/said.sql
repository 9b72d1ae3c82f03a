-- What the event of this number says by the row it is about: $1 number
select said
from event_said
where event_seq = $1::bigint
