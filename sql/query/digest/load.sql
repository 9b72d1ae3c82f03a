-- Published loads for db digest; attempts that published nothing are no content.
select line
from (
    select (to_jsonb(t) - array['file_sha256', 'load_id', 'loaded_at', 'round_id']::text[]
        || jsonb_build_object(
        'round', r.code,
        'file_sha256', encode(t.file_sha256, 'hex')))::text as line
    from load as t
    left join round as r on r.round_id = t.round_id
    where t.state in ('published', 'withdrawn')
) as lines
order by line collate "C";
