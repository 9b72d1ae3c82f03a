-- The ledger row of a file that was refused; nothing of it was published. $1 round code or null,
-- $2 kind, $3 file name, $4 digest in hex, $5 bytes, $6 mapping, $7 encoding, $8 read, $9 rejected,
-- $10 blank, $11 furniture, $12 seconds since 1970
insert into load (round_id, kind, file_name, file_sha256, file_bytes, mapping, encoding, state,
                  read_rows, rejected_rows, blank_rows, furniture_rows, loaded_at)
values ((select round_id from round where code = $1), $2, $3, decode($4, 'hex'), $5, $6, $7,
        'rejected', $8, $9, $10, $11, to_timestamp($12::bigint))
returning load_id
