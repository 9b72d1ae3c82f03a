-- What a plan said to the event log (event kind tranche_plan), with its tranches.
create view said_tranche_plan with (security_invoker = true) as
select t.event_seq,
       (to_jsonb(t) - array['round_id', 'project_id', 'event_seq', 'all_ppm']
        || jsonb_build_object('round', r.code, 'project', p.code, 'parts',
                              (select jsonb_agg(jsonb_build_array(i.tranche_no, i.gate, i.share_ppm, i.planned_fen) order by i.tranche_no)
                               from tranche i
                               where i.round_id = t.round_id and i.project_id = t.project_id and i.plan_no = t.plan_no)))::text as said
from tranche_plan t
join round r on r.round_id = t.round_id
join project p on p.round_id = t.round_id and p.project_id = t.project_id;
comment on view said_tranche_plan is 'a plan with its tranches';
