-- A round and the settings the readers of rows need. $1 code
select r.round_id, r.last_seq,
       max(f.value) filter (where f.row_key = 'year') as year,
       max(f.value) filter (where f.row_key = 'start_on') as start_on,
       max(f.value) filter (where f.row_key = 'end_on') as end_on,
       max(f.value) filter (where f.row_key = 'survey_from') as survey_from,
       max(f.value) filter (where f.row_key = 'survey_to') as survey_to
from round r
left join round_setting f
  on f.round_id = r.round_id
 and not exists (
     select
     from supersede s
     where s.round_id = f.round_id
       and s.project_id = f.project_id
       and s.dataset = 'round_setting'
       and s.row_key = f.row_key
       and s.old_load = f.load_id)
where r.code = $1
group by r.round_id, r.last_seq
