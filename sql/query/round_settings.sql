-- Current settings of a round and where each came from. $1 code
select f.row_key, f.value, l.file_name, f.src_row, left(encode(l.file_sha256, 'hex'), 8) as sha8
from round r
join round_setting f on f.round_id = r.round_id
join load l on l.load_id = f.load_id
where r.code = $1
  and not exists (
      select
      from supersede s
      where s.round_id = f.round_id
        and s.project_id = f.project_id
        and s.dataset = 'round_setting'
        and s.row_key = f.row_key
        and s.old_load = f.load_id)
order by f.row_key collate "C"
