-- Logical content of setting for db digest, without what is random in each database.
select line
from (
    select (to_jsonb(t) - array[]::text[])::text as line
    from setting as t
    where t.name not in ('person_key', 'chain')
) as lines
order by line collate "C";
