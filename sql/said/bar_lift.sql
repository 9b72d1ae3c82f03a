-- What the lifting of a bar said to the event log (event kind bar_lift).
create view said_bar_lift with (security_invoker = true) as
select l.event_seq,
       jsonb_build_object('round', r.code, 'number', l.bar_no, 'on', l.on_day, 'by', l.by_whom, 'reason', l.reason)::text as said
from bar_lift l
join round r on r.round_id = l.round_id;
comment on view said_bar_lift is 'which bar was taken back, by whom';
