-- What became of a tranche, to the event log (event kind tranche_act), with the answers of its gate. What migrations
-- 111 and 112 added is said where it says something, so that steps from before it are said as they were.
create view said_tranche_act with (security_invoker = true) as
select a.event_seq,
       (to_jsonb(a) - array['round_id', 'project_id', 'event_seq', 'irregular', 'over', 'over_to', 'bind_no', 'undoes', 'is_undo', 'prev_bind', 'prev_undone']
        || jsonb_strip_nulls(jsonb_build_object('irregular', a.irregular, 'over', nullif(a.over, 0), 'over_to', nullif(a.over_to, 0), 'bind_no', nullif(a.bind_no, 1)))
        || jsonb_build_object('round', r.code, 'project', p.code, 'conditions', g.answers))::text as said
from tranche_act a
join round r on r.round_id = a.round_id
join project p on p.round_id = a.round_id and p.project_id = a.project_id
left join lateral (
    select jsonb_agg(jsonb_build_array(x.condition, x.holds, x.figures) order by x.condition collate "C") as answers
    from gate_answer x
    where x.round_id = a.round_id
      and x.project_id = a.project_id
      and x.gate_run_no = a.gate_run_no
) g on true;
comment on view said_tranche_act is 'a step of a tranche with the amounts before and after';
