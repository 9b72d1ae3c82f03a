-- What a consequence said to the event log (event kind consequence).
create view said_consequence with (security_invoker = true) as
select c.event_seq,
       (to_jsonb(c) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from consequence c
join round r on r.round_id = c.round_id
join project p on p.round_id = c.round_id and p.project_id = c.project_id;
comment on view said_consequence is 'a consequence as it was decided';
