-- Days around an act just stored: $1 its event, $2 seconds since 1970 UTC when it is recorded. Its day, whether that
-- lies ahead, today, and the event, day and person of an act of the same project with a later day.
select on_day, on_day > today, today, later_event, later_day, later_by
from act_order($1::bigint, to_timestamp($2::bigint))
