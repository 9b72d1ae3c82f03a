-- Input rows behind measures, with what each contributes, under the pins. $1 project, $2 and $3 arrays
-- of measures and selectors of equal length; the first column is the place in them, from 1.
select w.place, s.part, coalesce(s.item, ''), s.amount, l.file_name, left(encode(l.file_sha256, 'hex'), 8) as sha8,
       coalesce(h.name, '') as sheet, s.src_row, l.kind
from unnest($2::text[], $3::text[]) with ordinality as w (measure, selector, place)
join measure_source s on s.measure = w.measure and s.selector = w.selector
join load l on l.load_id = s.load_id
left join load_sheet h on h.load_id = s.load_id and h.sheet_no = s.src_sheet
where s.round_id = pin_round()
  and s.project_id = $1::bigint
  and s.part <> 'scale'
order by w.place, s.part collate "C", l.round_seq, s.src_sheet, s.src_row, s.item collate "C"
