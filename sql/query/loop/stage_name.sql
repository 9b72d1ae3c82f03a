-- Names of a stage: $1 track, $2 stage
select name_zh, name_en
from stage
where track = $1
  and stage = $2
