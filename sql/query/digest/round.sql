-- Logical content of round for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['round_id']::text[])::text as line
    from round as t
) as lines
order by line collate "C";
