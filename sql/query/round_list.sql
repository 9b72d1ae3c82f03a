-- Rounds with their name, year and sizes. $1 code or null = all
select r.code,
       coalesce(max(f.value) filter (where f.row_key = 'name'), '') as name,
       coalesce(max(f.value) filter (where f.row_key = 'year'), '') as year,
       (select count(*) from project p where p.round_id = r.round_id) as projects,
       r.last_seq as loads,
       r.last_run as runs
from round r
left join standing_round_setting f
  on f.round_id = r.round_id
where $1::text is null
   or r.code = $1
group by r.round_id, r.code, r.last_seq, r.last_run
order by r.code collate "C"
