-- Names on a roster that is published. $1 load_id, $2 a line each: first character, blank, keyed digest in hex
insert into roster_name (load_id, initial, name_key)
select $1::bigint, split_part(n.line, ' ', 1), decode(split_part(n.line, ' ', 2), 'hex')
from string_to_table(rtrim($2, e'\n'), e'\n') as n (line)
on conflict do nothing
