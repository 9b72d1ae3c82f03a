-- $1 round_id. Figures in texts of the volume that no figure of the database bears out (R38), with the line of the
-- file on which they stand: the first that holds the words, else the heading's.
with wrong as materialized ( -- each side first, or every text is read again for every fault
    select r.project_id, r.fault, (r.sources[1]).load_id as load_id, (r.sources[1]).src_sheet as src_sheet, (r.sources[1]).src_row as src_row
    from check_r38 r
    where r.fault is not null
),
told as materialized (
    select *
    from exemplar_text
    where round_id = $1::bigint
)
select n.code,
       n.file_name as file,
       coalesce((select min(n.first_line - 1 + x.place)
                 from regexp_split_to_table(n.body, '\n') with ordinality as x (line, place)
                 cross join lateral figures_said(x.line) f
                 where left(r.fault, length(n.section || ' ' || f.words || ' ≠')) = n.section || ' ' || f.words || ' ≠'), n.src_row) as line,
       r.fault
from wrong r
join told n on n.project_id = r.project_id and n.load_id = r.load_id and n.src_sheet = r.src_sheet and n.src_row = r.src_row
order by n.chapter_no, n.file_name collate "C", 3, r.fault collate "C"
