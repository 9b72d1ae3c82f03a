-- What an accepted assignment of open pledges said to the event log (event kind assignment).
create view said_assignment with (security_invoker = true) as
select a.event_seq,
       jsonb_build_object('round', r.code, 'number', a.assignment_no, 'on', a.on_day, 'by', a.by_whom, 'reason', a.reason,
                          'parts', p.parts)::text as said
from assignment a
join round r on r.round_id = a.round_id
left join lateral (
    select jsonb_agg(jsonb_build_array(t.pledge_key, q.code, t.value_fen, t.whole_fen)
                     order by t.pledge_key collate "C", q.code collate "C") as parts
    from assignment_part t
    join project q on q.round_id = t.round_id and q.project_id = t.project_id
    where t.round_id = a.round_id
      and t.assignment_no = a.assignment_no
) p on true;
comment on view said_assignment is 'an assignment with its parts';
