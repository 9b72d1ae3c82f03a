-- The ledger row of a load that begins; its figures follow when it is published. $1 round_id or null,
-- $2 kind, $3 file name, $4 bytes, $5 mapping, $6 seconds since 1970, $7 load_id, null for the next one,
-- $8 said to be the whole set, $9 folders on the way to the file
insert into load (load_id, round_id, kind, file_name, file_sha256, file_bytes, mapping, state, loaded_at, whole_set, file_folder)
overriding system value
values (coalesce($7::bigint, nextval(pg_get_serial_sequence('gyct.load', 'load_id'))), $1, $2, $3,
        decode(repeat('00', 32), 'hex'), $4, $5, 'loading', to_timestamp($6::bigint), $8::boolean, $9)
returning load_id
