-- Findings of the load of a number; null = the newest. $1 number
with numbered as (
    select row_number() over (order by load_id) as number, load_id, file_name
    from load
), chosen as (
    select *
    from numbered
    where number = coalesce($1::bigint, (select max(number) from numbered))
)
select c.number, c.file_name, f.code, f.severity, f.sheet, f.row_no, f.col, f.field, f.value, f.message,
       f.remedy
from chosen c
join load_finding f on f.load_id = c.load_id
order by f.seq
