-- Score runs for db digest; the chain head holds the time of events and is left out.
select line
from (
    select (to_jsonb(t) - array['chain_head', 'round_id', 'scheme_id']::text[]
        || jsonb_build_object(
        'round', r.code,
        'scheme', s.code,
        'scheme_version', s.version))::text as line
    from score_run as t
    left join round as r on r.round_id = t.round_id
    join scheme as s on s.scheme_id = t.scheme_id
) as lines
order by line collate "C";
