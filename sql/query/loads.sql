-- History of loads, oldest first, numbered by order; the number is what `gyct loads N` takes.
-- $1 number or null = all, $2 file name or null = all
select n.number, coalesce(r.code, '') as round, coalesce(n.round_seq::text, '') as round_seq, n.kind,
       n.file_name, left(encode(n.file_sha256, 'hex'), 8) as sha8, n.encoding, n.state, n.read_rows,
       n.loaded_rows, n.unchanged_rows, n.superseded_rows, n.rejected_rows, n.blank_rows,
       n.furniture_rows, n.removed_rows, n.whole_set,
       case when n.restores is not null then load_number(n.restores) end as restores,
       case when w.of_load is not null then load_number(w.of_load) end as takes_back, w.actor, w.reason, n.load_id
from numbered_load n
left join round r on r.round_id = n.round_id
left join withdrawal w on w.load_id = n.load_id
where ($1::bigint is null or n.number = $1::bigint)
  and ($2::text is null or n.file_name = $2)
order by n.number
