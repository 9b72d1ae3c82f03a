-- Logical content of exemplar_volume for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['project_id', 'round_id', 'event_seq']::text[]
        || jsonb_build_object('round', r.code))::text as line
    from exemplar_volume as t
    join round as r on r.round_id = t.round_id
) as lines
order by line collate "C";
