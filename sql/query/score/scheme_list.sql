-- All schemes with their shape and use.
select s.code, s.version, s.name, left(encode(s.hash, 'hex'), 16) as hash,
       (select count(*) from scheme_node n where n.scheme_id = s.scheme_id and n.level = 3) as leaves,
       (select count(*) from score_run u where u.scheme_id = s.scheme_id) as runs,
       s.subject
from scheme s
order by s.code collate "C", s.scheme_id
