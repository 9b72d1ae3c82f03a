-- Logical content of supersede for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['new_load', 'old_load', 'project_id', 'round_id']::text[]
        - case when f.keyed_by_person then 'row_key' else '' end -- may be a person key
        || jsonb_build_object(
        'round', r.code,
        'project', p.code,
        'old_file', o.file_name,
        'old_file_sha256', encode(o.file_sha256, 'hex'),
        'old_round_seq', o.round_seq,
        'new_file', n.file_name,
        'new_file_sha256', encode(n.file_sha256, 'hex'),
        'new_round_seq', n.round_seq))::text as line
    from supersede as t
    left join fact_table as f on f.name = t.dataset
    join load as o on o.load_id = t.old_load
    join load as n on n.load_id = t.new_load
    left join round as r on r.round_id = t.round_id
    left join project as p on p.round_id = t.round_id and p.project_id = t.project_id
) as lines
order by line collate "C";
