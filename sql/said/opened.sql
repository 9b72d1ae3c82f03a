-- What a row of opened_finding said to the event log (event kind opened).
create view said_opened with (security_invoker = true) as
select o.event_seq,
       (to_jsonb(o) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code))::text as said
from opened_finding o
join round r on r.round_id = o.round_id
join project p on p.round_id = o.round_id and p.project_id = o.project_id;
comment on view said_opened is 'a finding opened by a person, a check or feedback';
