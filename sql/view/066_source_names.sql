-- Rows of facts as people find them: file, sheet, row.
create function source_names(sources source_row[], keep int) returns text language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('file', l.file_name, 'sheet', coalesce(s.name, ''), 'row', r.src_row)
                              order by r.place), '[]')::text
    from unnest(sources[:keep]) with ordinality as r (load_id, src_sheet, src_row, place)
    join load l on l.load_id = r.load_id
    left join load_sheet s
      on s.load_id = r.load_id
     and s.sheet_no = r.src_sheet
$$;
comment on function source_names(source_row[], int) is 'the first rows of a list as JSON: file, sheet, row';
