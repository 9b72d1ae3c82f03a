-- Findings of the load of a number; null = the newest. $1 number
with chosen as (
    select number, load_id, file_name
    from numbered_load
    where number = coalesce($1::bigint, (select count(*) from load))
)
select c.number, c.file_name, f.code, f.severity, f.sheet, f.row_no, f.col, f.field, f.value, f.message,
       f.remedy, coalesce(f.message_en, f.message) as message_en
from chosen c
join load_finding f on f.load_id = c.load_id
order by f.seq
