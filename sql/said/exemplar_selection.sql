-- What a selection said to the event log (event kind exemplar_selection), with every candidate.
create view said_exemplar_selection with (security_invoker = true) as
select e.event_seq,
       (to_jsonb(e) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'candidates',
                              (select jsonb_agg(to_jsonb(l) - array['round_id', 'project_id', 'selection_no', 'organisation']
                                                || jsonb_build_object('project', p.code) order by p.code collate "C")
                               from exemplar_place l
                               join project p on p.round_id = l.round_id and p.project_id = l.project_id
                               where l.round_id = e.round_id and l.selection_no = e.selection_no)))::text as said
from exemplar_selection e
join round r on r.round_id = e.round_id;
comment on view said_exemplar_selection is 'a selection with its candidates';
