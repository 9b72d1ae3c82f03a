-- Rows no longer listed, by the file they came from: how many, and where the first of them stood.
-- $1 load_id, $2 data set, $3 round_id, $4 whole set (else only rows of earlier files of its name),
-- $5 rows to name, $6 folders of the files of its name loaded in the same run, a line each, / before it, or null
with gone as (
    select distinct a.old_load, a.src_sheet, a.src_row
    from absent_rows($1, $2, $3, $4::boolean, $6) a
), placed as (
    select l.file_name, concat(s.name || '!', g.src_row) as place,
           row_number() over (partition by l.file_name order by g.old_load, g.src_sheet, g.src_row) as nth
    from gone g
    join load l on l.load_id = g.old_load
    left join load_sheet s
      on s.load_id = g.old_load
     and s.sheet_no = g.src_sheet
     and s.name <> ''
)
select file_name, count(*), string_agg(place, '、' order by nth) filter (where nth <= $5::int)
from placed
group by file_name
order by file_name collate "C"
