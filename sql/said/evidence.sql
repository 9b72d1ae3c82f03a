-- What a row of order_evidence said to the event log (event kind evidence).
create view said_evidence with (security_invoker = true) as
select o.event_seq,
       (to_jsonb(o) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from order_evidence o
join round r on r.round_id = o.round_id
join project p on p.round_id = o.round_id and p.project_id = o.project_id;
comment on view said_evidence is 'evidence handed in';
