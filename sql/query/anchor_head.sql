-- The line of the anchor file for the chain as it stands.
select
    (select value from setting where name = 'chain'),
    e.seq,
    encode(e.hash, 'hex')
from event as e
order by e.seq desc
limit 1;
