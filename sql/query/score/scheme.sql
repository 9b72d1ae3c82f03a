-- Scheme by code $1 and version $2, or its newest version when $2 is null.
select scheme_id, code, version, name, encode(hash, 'hex') as hash, tie_order, subject, interim_ppm
from scheme
where code = $1
  and ($2::text is null or version = $2)
order by scheme_id desc
limit 1
