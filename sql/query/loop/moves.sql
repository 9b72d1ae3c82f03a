-- Moves of a project: $1 round_id, $2 project_id
select m.seq, m.on_day, m.from_stage, m.event, m.to_stage, s.name_zh, s.name_en, m.by_whom, coalesce(m.reason, ''),
       coalesce(m.evidence, ''), coalesce(encode(m.evidence_sha256, 'hex'), ''), coalesce(m.reason_code, '')
from move m
join stage s on s.track = m.track and s.stage = m.to_stage
where m.round_id = $1::bigint
  and m.project_id = $2::bigint
order by m.seq
