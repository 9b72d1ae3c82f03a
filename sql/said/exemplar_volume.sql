-- What a volume said to the event log (event kind exemplar_volume), with its chapters.
create view said_exemplar_volume with (security_invoker = true) as
select e.event_seq,
       (to_jsonb(e) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'chapters',
                              (select jsonb_agg(jsonb_build_array(h.chapter_no, p.code) order by h.chapter_no)
                               from exemplar_chapter h
                               join project p on p.round_id = h.round_id and p.project_id = h.project_id
                               where h.round_id = e.round_id)))::text as said
from exemplar_volume e
join round r on r.round_id = e.round_id;
comment on view said_exemplar_volume is 'a volume with its chapters';
