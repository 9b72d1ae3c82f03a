-- Logical content of waiver_end for db digest: the round by its code.
select line
from (
    select (to_jsonb(t) - array['round_id']::text[] || jsonb_build_object('round', r.code))::text as line
    from waiver_end as t
    join round as r on r.round_id = t.round_id
) as lines
order by line collate "C";
