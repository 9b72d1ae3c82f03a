-- $1 round_id, $2 number of the newest load. Names on the rosters loaded, also those replaced or withdrawn since: first character, keyed digest.
select distinct n.initial, encode(n.name_key, 'hex') as name_key
from roster_name n
join load l on l.load_id = n.load_id
where l.round_id = $1::bigint
  and l.state in ('published', 'withdrawn')
  and l.round_seq <= $2::int
order by 1, 2
