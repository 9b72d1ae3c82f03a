-- Logical content of assignment for db digest: the round by its code.
select line
from (
    select (to_jsonb(t) - array['round_id', 'event_seq']::text[] || jsonb_build_object('round', r.code))::text as line
    from assignment as t
    join round as r on r.round_id = t.round_id
) as lines
order by line collate "C";
