insert into event (seq, prev_hash, hash, kind, payload, actor, recorded_at, digest)
values ($1::bigint, decode($2, 'hex'), decode($3, 'hex'), $4, decode($5, 'hex'), $6,
        timestamptz 'epoch' + $7::bigint * interval '1 microsecond', $8);
