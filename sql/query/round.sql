-- A round and the settings the readers of rows need. $1 code
select r.round_id, r.last_seq,
       max(f.value) filter (where f.row_key = 'year') as year,
       max(f.value) filter (where f.row_key = 'start_on') as start_on,
       max(f.value) filter (where f.row_key = 'end_on') as end_on,
       max(f.value) filter (where f.row_key = 'survey_from') as survey_from,
       max(f.value) filter (where f.row_key = 'survey_to') as survey_to
from round r
left join standing_round_setting f
  on f.round_id = r.round_id
where r.code = $1
group by r.round_id, r.last_seq
