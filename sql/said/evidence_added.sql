-- What a piece of evidence said to the event log (event kind evidence_added); of a photo its picture too.
create view said_evidence_added with (security_invoker = true) as
select e.event_seq,
       (to_jsonb(e) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code)
        || case when f.jpeg is null then '{}'
                else jsonb_build_object('photo', to_jsonb(f) - array['round_id', 'project_id', 'evidence_no', 'jpeg']
                                                 || jsonb_build_object('jpeg_sha256', encode(sha256(f.jpeg), 'hex')))
           end)::text as said
from evidence e
join round r on r.round_id = e.round_id
join project p on p.round_id = e.round_id and p.project_id = e.project_id
left join photo f on f.round_id = e.round_id and f.project_id = e.project_id and f.evidence_no = e.evidence_no;
comment on view said_evidence_added is 'evidence by its digest';
