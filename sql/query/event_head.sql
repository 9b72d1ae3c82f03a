select
    seq,
    encode(hash, 'hex')
from event
order by seq desc
limit 1;
