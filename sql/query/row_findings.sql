-- Findings about one row of the loads of a number or of a file name. $1 number or null, $2 file name or
-- null, $3 row, $4 sheet or null
select l.number, l.file_name, l.state, f.code, f.severity, f.message, f.remedy,
       coalesce(f.message_en, f.message) as message_en
from numbered_load l
join load_finding f on f.load_id = l.load_id
where ($1::bigint is null or l.number = $1::bigint)
  and ($2::text is null or l.file_name = $2)
  and f.row_no = $3::int
  and ($4::text is null or f.sheet = $4)
order by l.load_id, f.seq
