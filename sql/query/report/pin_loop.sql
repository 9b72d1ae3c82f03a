-- Pins for what people did: $1 round_id, $2 day of the data, $3 day up to which and $4 number of the newest load, or null:
-- all that is published, up to the last day on which something was done in the round, so that a dossier made again is the
-- same; never before the day of the data. Gives both.
select set_pins(array[$1::text, coalesce(p.loads, 0)::text, p.day::text, '']),
       p.day - date '1970-01-01' as day,
       coalesce(p.loads, 0) as loads
from (select coalesce($3::date, greatest($2::date, (select max(a.on_day) from acted a where a.round_id = ($1::text)::bigint and a.project_id >= 0))) as day,
             coalesce($4::int, (select max(l.round_seq) from load l where l.round_id = ($1::text)::bigint)) as loads) p
