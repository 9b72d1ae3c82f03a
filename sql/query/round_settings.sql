-- Current settings of a round and where each came from. $1 code
select f.row_key, f.value, l.file_name, f.src_row, left(encode(l.file_sha256, 'hex'), 8) as sha8
from round r
join standing_round_setting f on f.round_id = r.round_id
join load l on l.load_id = f.load_id
where r.code = $1
order by f.row_key collate "C"
