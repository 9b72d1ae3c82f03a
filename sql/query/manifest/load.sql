-- A load by its round and its number there. $1 round, $2 number
select encode(l.file_sha256, 'hex') as sha256,
       l.state,
       l.file_name
from load l
join round r on r.round_id = l.round_id
where r.code = $1
  and l.round_seq = $2::int
