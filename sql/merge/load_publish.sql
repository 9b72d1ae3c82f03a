-- Publish a load: the next number of its round, its digest and its figures. $1 load_id, $2 digest in
-- hex, $3 encoding, $4..$10 read, loaded, unchanged, superseded, rejected, blank, furniture,
-- $11 removed, $12 the project the file was taken to be about, empty: its bytes say it
with numbered as (
    update round r
    set last_seq = r.last_seq + 1
    from load l
    where l.load_id = $1
      and r.round_id = l.round_id
    returning r.last_seq
)
update load
set state = 'published',
    round_seq = (select last_seq from numbered),
    file_sha256 = decode($2, 'hex'),
    encoding = $3,
    read_rows = $4::bigint,
    loaded_rows = $5::bigint,
    unchanged_rows = $6::bigint,
    superseded_rows = $7::bigint,
    rejected_rows = $8::bigint,
    blank_rows = $9::bigint,
    furniture_rows = $10::bigint,
    removed_rows = $11::bigint,
    about = $12
where load_id = $1
returning round_seq
