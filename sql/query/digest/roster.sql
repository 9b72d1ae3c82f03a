-- Logical content of roster for db digest: whether a person key is there, never the key, nor what is made of it.
select line
from (
    select (to_jsonb(t) - array['content', 'load_id', 'person_key', 'project_id', 'round_id', 'row_key']::text[]
        || jsonb_build_object(
        'round', r.code,
        'project', p.code,
        'keyed', t.person_key is not null,
        'file', l.file_name,
        'file_sha256', encode(l.file_sha256, 'hex'),
        'round_seq', l.round_seq))::text as line
    from roster as t
    join load as l on l.load_id = t.load_id
    left join round as r on r.round_id = t.round_id
    left join project as p on p.round_id = t.round_id and p.project_id = t.project_id
) as lines
order by line collate "C";
