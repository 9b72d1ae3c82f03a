-- What a settlement said to the event log (event kind settlement).
create view said_settlement with (security_invoker = true) as
select s.event_seq,
       (to_jsonb(s) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from settlement s
join round r on r.round_id = s.round_id
join project p on p.round_id = s.round_id and p.project_id = s.project_id;
comment on view said_settlement is 'a settlement';
