-- What a change of settings said to the event log (event kind setting).
create view said_setting with (security_invoker = true) as
select c.event_seq,
       (to_jsonb(c) - array['round_id', 'event_seq'] || jsonb_build_object('round', r.code))::text as said
from setting_change c
join round r on r.round_id = c.round_id;
comment on view said_setting is 'settings changed by a person, from what to what, and why';
