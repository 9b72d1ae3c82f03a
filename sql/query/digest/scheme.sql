-- Logical content of scheme for db digest: names in place of surrogate ids.
select line
from (
    select (to_jsonb(t) - array['load_id', 'scheme_id']::text[])::text as line
    from scheme as t
) as lines
order by line collate "C";
