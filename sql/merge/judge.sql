-- Judge the rows of one load: against earlier rows of the same file, then against the current rows.
-- The lookup is fenced (offset 0): one index probe a row, however old the statistics of a table that
-- has just grown by a million rows.
-- $1 load_id, $2 data set, $3 numbers of 汇总 sheets (they only repeat the others), $4 round_id
with staged as (
    select project_id, row_key, content, src_sheet, src_row,
           src_sheet = any ($3::smallint[]) as on_summary,
           row_number() over key as nth,
           first_value(content) over key as first_content,
           first_value(src_sheet) over key as first_sheet,
           first_value(src_row) over key as first_row
    from staged_row
    where dataset = $2
      and load_id = $1
    window key as (partition by project_id, row_key
                   order by src_sheet = any ($3::smallint[]), src_sheet, src_row)
), judged as (
    select s.*, c.load_id as old_load,
           case when s.nth > 1 and s.on_summary and s.content = s.first_content then 'listed'
                when s.nth > 1 and s.on_summary then 'differs'
                when s.nth > 1 and s.content = s.first_content then 'repeat'
                when s.nth > 1 then 'conflict'
                when c.load_id is null then 'new'
                when c.content = s.content then 'same'
                else 'change' end as class
    from staged s
    left join lateral (
        select f.load_id, f.content
        from current_row f
        where f.dataset = $2
          and f.round_id = $4
          and f.project_id = s.project_id
          and f.row_key = s.row_key
        offset 0
    ) c on true
)
insert into gyct_load.verdict (
    load_id, dataset, project_id, row_key, src_sheet, src_row, class, old_load, first_sheet, first_row)
select $1, $2, project_id, row_key, src_sheet, src_row, class, old_load,
       case when nth > 1 then first_sheet end, case when nth > 1 then first_row end
from judged
where class <> 'new'
