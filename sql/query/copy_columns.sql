-- Types of the columns $2 (comma-separated) of table $1, in that order; null for an unknown column.
select
    w.name,
    a.atttypid::text
from unnest(string_to_array($2, ',')) with ordinality as c (raw, place)
cross join lateral (select btrim(c.raw) as name) as w
left join pg_catalog.pg_attribute as a
    on a.attrelid = to_regclass($1)
    and a.attname = w.name
    and a.attnum > 0
    and not a.attisdropped
order by c.place;
