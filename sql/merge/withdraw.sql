-- Take a load back. $1 load_id, $2 who, $3 reason, $4 seconds since 1970
select w.withdrawal, w.retired, w.restored,
       (select count(*) from load where load_id <= w.withdrawal) as number
from withdraw_load($1::bigint, $2, $3, to_timestamp($4::bigint)) w
