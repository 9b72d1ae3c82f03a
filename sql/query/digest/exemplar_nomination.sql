-- Logical content of exemplar_nomination for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['project_id', 'round_id', 'event_seq']::text[]
        || jsonb_build_object(
        'round', r.code,
        'project', p.code))::text as line
    from exemplar_nomination as t
    join round as r on r.round_id = t.round_id
    join project as p on p.round_id = t.round_id and p.project_id = t.project_id
) as lines
order by line collate "C";
