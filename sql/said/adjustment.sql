-- What an adjustment said to the event log (event kind adjustment).
create view said_adjustment with (security_invoker = true) as
select a.event_seq,
       (to_jsonb(a) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from adjustment a
join round r on r.round_id = a.round_id
join project p on p.round_id = a.round_id and p.project_id = a.project_id;
comment on view said_adjustment is 'what was changed of a project, and from when';
