-- The run of a round as a manifest names it. $1 round_id, $2 run
select r.code,
       u.run_no,
       u.as_of,
       s.code as scheme,
       encode(u.scheme_hash, 'hex') as scheme_hash,
       encode(u.facts_hash, 'hex') as facts_hash,
       encode(u.chain_head, 'hex') as chain_head
from score_run u
join round r on r.round_id = u.round_id
join scheme s on s.scheme_id = u.scheme_id
where u.round_id = $1::bigint
  and u.run_no = $2::int
  and $3::int is not null
  and $4::boolean is not null
