-- Files loaded into a round, up to load $3. $1 round_id, $4 whether by the names of the files, else by what they are
select r.code,
       l.round_seq,
       case when $4::boolean then l.file_name else l.kind end as file,
       encode(l.file_sha256, 'hex') as sha256,
       l.state,
       l.loaded_rows
from load l
join round r on r.round_id = l.round_id
where l.round_id = $1::bigint
  and $2::int is not null
  and l.round_seq <= $3::int
order by l.round_seq
