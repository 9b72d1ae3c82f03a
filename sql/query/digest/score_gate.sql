-- Logical content of score_gate for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['load_id', 'project_id', 'round_id']::text[]
        || jsonb_build_object(
        'round', r.code,
        'project', p.code,
        'file', l.file_name,
        'file_sha256', encode(l.file_sha256, 'hex'),
        'round_seq', l.round_seq))::text as line
    from score_gate as t
    left join load as l on l.load_id = t.load_id
    left join round as r on r.round_id = t.round_id
    left join project as p on p.round_id = t.round_id and p.project_id = t.project_id
) as lines
order by line collate "C";
