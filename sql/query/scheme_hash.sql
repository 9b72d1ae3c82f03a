-- Hash of a stored scheme by code $1 and version $2.
select encode(hash, 'hex')
from scheme
where code = $1
  and version = $2
