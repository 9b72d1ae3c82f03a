-- Names on rosters for db digest: how many of each initial. Their digests are keyed, and keys differ from office to office.
select line
from (
    select jsonb_build_object(
        'file', l.file_name,
        'file_sha256', encode(l.file_sha256, 'hex'),
        'round', r.code,
        'round_seq', l.round_seq,
        'initial', n.initial,
        'names', count(*))::text as line
    from roster_name as n
    join load as l on l.load_id = n.load_id
    join round as r on r.round_id = l.round_id
    where l.state in ('published', 'withdrawn')
    group by l.load_id, r.code, n.initial
) as lines
order by line collate "C";
