-- R36: printed totals are the sums of their rows. It was told when the file was read; here are the
-- files that stand: the newest of each name, one case a file, and a fault for each total that differs.
create view check_r36 with (security_invoker = true) as
select null::bigint as project_id, case when f.load_id is not null then regexp_replace(f.message, '^[^：:]*[：:] *', '') end as fault,
       case when f.load_id is not null
            then array[(f.load_id, coalesce(s.sheet_no, 1), coalesce(f.row_no, 0))::source_row] end as sources
from (
    select distinct on (l.kind, l.file_name) l.load_id
    from load l
    where l.round_id = pin_round()
      and l.round_seq <= pin_seq()
      and l.state = 'published'
      and l.restores is null
    order by l.kind, l.file_name, l.load_id desc
) n
left join load_finding f
  on f.load_id = n.load_id
 and f.code = 'R36'
 and f.severity <> 'waived'
left join load_sheet s
  on s.load_id = f.load_id
 and s.name = coalesce(f.sheet, '');
comment on view check_r36 is 'printed totals are the sums of their rows, by the files that stand';
