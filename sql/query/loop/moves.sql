-- Moves of a project up to a day: $1 round_id, $2 project_id, $3 day
select m.seq, m.on_day, m.from_stage, m.event, m.to_stage, s.name_zh, s.name_en, m.by_whom, coalesce(m.reason, ''),
       coalesce(m.evidence, ''), coalesce(encode(m.evidence_sha256, 'hex'), ''), coalesce(m.reason_code, ''),
       l.name_zh, l.name_en, m.track
from move m
join stage s on s.track = m.track and s.stage = m.to_stage
join legal_move l on l.track = m.track and l.from_stage = m.from_stage and l.event = m.event
where m.round_id = $1::bigint
  and m.project_id = $2::bigint
  and m.on_day <= $3::date
order by m.seq
