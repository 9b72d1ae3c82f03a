-- Rows of a load whose key stood in an earlier row of the file. $1 load_id, $2 data set
select distinct src_sheet, src_row, class, first_sheet, first_row
from gyct_load.verdict
where load_id = $1
  and dataset = $2
  and class in ('repeat', 'conflict', 'differs')
order by src_sheet, src_row, class
