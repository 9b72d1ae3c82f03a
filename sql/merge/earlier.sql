-- The last published load of the same file name, kind and round before this one. $1 load_id
select max(l.load_id)
from load n
join load l
  on l.round_id = n.round_id
 and l.kind = n.kind
 and l.file_name = n.file_name
 and l.load_id < n.load_id
 and l.state = 'published'
where n.load_id = $1
