-- Every move of the pinned round, project by project.
select m.project_id,
       m.seq,
       m.on_day - date '1970-01-01' as day,
       coalesce(f.name_zh, '') as from_name,
       s.name_zh as to_name,
       l.name_zh as event,
       m.by_whom,
       concat_ws('；', m.reason, m.evidence) as reason,
       coalesce(left(encode(m.evidence_sha256, 'hex'), 8), '') as sha8,
       m.gate_run_no,
       m.event_seq
from move m
join stage s on s.track = m.track and s.stage = m.to_stage
left join stage f on f.track = m.track and f.stage = m.from_stage
join legal_move l on l.track = m.track and l.from_stage = m.from_stage and l.event = m.event
where m.round_id = pin_round()
  and m.on_day <= pin_as_of()
order by m.project_id, m.seq
