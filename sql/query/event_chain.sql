-- The whole chain in order; recorded_at as microseconds since 1970 UTC, as it was hashed.
select
    seq,
    encode(prev_hash, 'hex'),
    encode(hash, 'hex'),
    kind,
    encode(payload, 'hex'),
    actor,
    (extract(epoch from recorded_at) * 1000000)::bigint,
    digest
from event
order by seq;
