-- Current settings of a round and where each came from. $1 code
select f.row_key, f.value, l.file_name, f.src_row, left(encode(l.file_sha256, 'hex'), 8) as sha8, k.name_zh, k.name_en,
       case when c.change_no is null then l.file_name || '@' || left(encode(l.file_sha256, 'hex'), 8) || ':' || f.src_row end as source,
       c.by_whom, c.on_day, c.reason
from round r
join standing_round_setting f on f.round_id = r.round_id
join load l on l.load_id = f.load_id
left join known_setting k on k.key = f.row_key
left join setting_change c on c.round_id = l.round_id and c.round_seq = l.round_seq
where r.code = $1
order by f.row_key collate "C"
