-- $1 year, $2 code, null = any. Rounds that were scored, of that year and code.
select r.code
from round r
left join standing_round_setting y on y.round_id = r.round_id and y.row_key = 'year'
where r.last_run > 0
  and ($1::text is null or y.value = $1::text)
  and ($2::text is null or r.code = $2::text)
order by r.code collate "C"
