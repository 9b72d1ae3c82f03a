-- Take a bar back: $1 round_id, $2 number, $3 day, $4 by whom, $5 reason, $6 number of the event
insert into bar_lift (round_id, bar_no, on_day, by_whom, reason, event_seq)
values ($1::bigint, $2::int, $3::date, $4, $5, $6::bigint)
