-- Moves that lead on from a stage: $1 track, $2 stage, empty = the beginning
select m.event, m.to_stage, m.gate, m.actor, m.name_zh, m.name_en, s.name_zh, s.name_en, m.needs
from legal_move m
join stage s on s.track = m.track and s.stage = m.to_stage
where m.track = $1
  and m.from_stage = $2
order by m.to_stage collate "C", m.event collate "C"
