-- What a withdrawal said to the event log (event kind exemplar_withdrawal).
create view said_exemplar_withdrawal with (security_invoker = true) as
select e.event_seq,
       (to_jsonb(e) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from exemplar_withdrawal e
join round r on r.round_id = e.round_id
join project p on p.round_id = e.round_id and p.project_id = e.project_id;
comment on view said_exemplar_withdrawal is 'a withdrawal of an exemplar case';
