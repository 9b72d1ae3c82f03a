-- $1 year, null = any. Rounds that were scored, of that year.
select r.code
from round r
left join standing_round_setting y on y.round_id = r.round_id and y.row_key = 'year'
where r.last_run > 0
  and ($1::text is null or y.value = $1::text)
order by r.code collate "C"
