-- The published load of exactly this file, newest first. $1 digest in hex, $2 mapping, $3 kind or null,
-- $4 round code or null, $5 the project it is about where its bytes do not say (empty: they do), null = not
-- known before it is read: then that of --project ($6), else a file of the same name ($7). The last column: a later load of its round and kind ended rows.
select l.load_id, l.kind, coalesce(r.code, ''), l.encoding, l.read_rows, l.rejected_rows,
       l.blank_rows, l.furniture_rows,
       exists (
           select
           from load n
           join supersede s on s.new_load = n.load_id
           where n.round_id = l.round_id
             and n.kind = l.kind
             and n.load_id > l.load_id)
from load l
left join round r on r.round_id = l.round_id
where l.file_sha256 = decode($1, 'hex')
  and l.mapping = $2
  and l.state = 'published'
  and l.restores is null
  and ($3::text is null or l.kind = $3)
  and ($4::text is null or r.code = $4)
  and case when $5::text is not null then l.about = $5
           else l.about in ('', $6) or ($6 is null and l.file_name = $7) end
order by l.load_id desc
limit 1
