-- The newest event, and the digest the next one is made with; one row.
select coalesce(e.seq, 0), encode(e.hash, 'hex'), coalesce(s.value, 'sha256')
from (values (1)) as one
left join lateral (select seq, hash from event order by seq desc limit 1) as e on true
left join setting as s on s.name = 'event_digest';
