-- R36: printed totals are the sums of their rows. It was told when the file was read; here are the
-- files that stand, one case a file, and a fault for each total that differs. A file stands until a newer
-- edition of it: of the same name and from the same folder, or, when none came from its folder before, one
-- that repeats or replaces rows.
create view standing_load with (security_invoker = true) as
select load_id, kind, file_name, file_folder, unchanged_rows, superseded_rows
from load
where round_id = pin_round()
  and round_seq <= pin_seq()
  and state = 'published'
  and restores is null;
comment on view standing_load is 'published loads of the pinned round';

create view check_r36 with (security_invoker = true) as
select null::bigint as project_id, case when f.load_id is not null then regexp_replace(f.message, '^[^：:]*[：:] *', '') end as fault,
       case when f.load_id is not null
            then array[(f.load_id, coalesce(s.sheet_no, 1), coalesce(f.row_no, 0))::source_row] end as sources
from (
    select o.load_id
    from standing_load o
    where not exists (
        select
        from standing_load e
        where e.kind = o.kind
          and e.file_name = o.file_name
          and e.load_id > o.load_id
          and (e.file_folder = o.file_folder
               or (e.unchanged_rows + e.superseded_rows > 0
                   and not exists (
                       select
                       from standing_load b
                       where b.kind = e.kind
                         and b.file_name = e.file_name
                         and b.file_folder = e.file_folder
                         and b.load_id < e.load_id))))
) n
left join load_finding f
  on f.load_id = n.load_id
 and f.code = 'R36'
 and f.severity <> 'waived'
left join load_sheet s
  on s.load_id = f.load_id
 and s.name = coalesce(f.sheet, '');
comment on view check_r36 is 'printed totals are the sums of their rows, by the files that stand';
