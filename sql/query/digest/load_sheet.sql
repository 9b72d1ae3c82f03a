-- Logical content of load_sheet for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['load_id']::text[] - case when t.fields is null then 'fields' else '' end
        || jsonb_build_object(
        'file', l.file_name,
        'file_sha256', encode(l.file_sha256, 'hex'),
        'round_seq', l.round_seq))::text as line
    from load_sheet as t
    join load as l on l.load_id = t.load_id
    where l.state in ('published', 'withdrawn')
) as lines
order by line collate "C";
