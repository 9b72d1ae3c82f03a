-- What a row of finding_lift said to the event log (event kind finding_lift).
create view said_finding_lift with (security_invoker = true) as
select o.event_seq,
       (to_jsonb(o) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from finding_lift o
join round r on r.round_id = o.round_id
join project p on p.round_id = o.round_id and p.project_id = o.project_id;
comment on view said_finding_lift is 'a red line lifted by another person than found it';
