-- Logical content of scheme_item for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['scheme_id']::text[]
        || jsonb_build_object(
        'scheme', s.code,
        'scheme_version', s.version))::text as line
    from scheme_item as t
    join scheme as s on s.scheme_id = t.scheme_id
) as lines
order by line collate "C";
