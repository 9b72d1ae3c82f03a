-- Pins for what people did: $1 round_id, $2 day of the data. All that is published, up to the last day on which
-- something was done in the round, so that a dossier made again is the same; never before the day of the data.
select set_pins(array[$1::text, '', greatest($2::date, (select max(a.on_day) from acted a where a.round_id = ($1::text)::bigint and a.project_id >= 0))::text, ''])
