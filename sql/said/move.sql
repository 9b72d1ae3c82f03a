-- What a move said to the event log (event kind move). The code of a rejection is said where there is one: moves
-- made before there were codes say what they said then.
create view said_move with (security_invoker = true) as
select m.event_seq,
       (jsonb_build_object('round', r.code, 'project', p.code, 'seq', m.seq, 'track', m.track, 'from', m.from_stage,
                          'event', m.event, 'to', m.to_stage, 'gate', m.gate, 'gate_run', m.gate_run_no,
                          'on', m.on_day, 'by', m.by_whom, 'reason', m.reason, 'evidence', m.evidence,
                          'sha256', encode(m.evidence_sha256, 'hex'), 'conditions', g.answers)
        || case when m.reason_code is null then '{}' else jsonb_build_object('code', m.reason_code) end)::text as said
from move m
join round r on r.round_id = m.round_id
join project p on p.round_id = m.round_id and p.project_id = m.project_id
left join lateral (
    select jsonb_agg(jsonb_build_array(a.condition, a.holds, a.figures) order by a.condition collate "C") as answers
    from gate_answer a
    where a.round_id = m.round_id
      and a.project_id = m.project_id
      and a.gate_run_no = m.gate_run_no
) g on true;
comment on view said_move is 'a move with the answers of its gate';
