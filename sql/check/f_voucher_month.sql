-- F-VOUCHER-MONTH: two lines of one voucher number that may have been taken for one, or stand twice. A
-- standing line that replaced one of another file with another category and another amount (ledgers
-- exported account by account number their lines each from 1). A standing line whose twin, equal in all but
-- the day, stands from an earlier file of the same name: it was given another date and the first was left
-- behind (DESIGN.md §11, Removal). And a line that ended for one of another month, when keys did not hold
-- the month yet (migration 071).
create view check_f_voucher_month with (security_invoker = true) as
select e.project_id, f.fault,
       case when f.fault is not null
            then array[(o.load_id, o.src_sheet, o.src_row)::source_row,
                       (e.load_id, e.src_sheet, e.src_row)::source_row] end as sources
from pinned_expenditure e
join load n on n.load_id = e.load_id
left join lateral (
    select x.load_id, x.src_sheet, x.src_row, x.spent_on
    from pinned_expenditure x
    join load l on l.load_id = x.load_id
    where x.project_id = e.project_id
      and x.voucher_no = e.voucher_no
      and x.load_id < e.load_id
      and l.file_name = n.file_name
      and x.amount_fen = e.amount_fen
      and (x.source, x.category, x.summary, x.payee) is not distinct from (e.source, e.category, e.summary, e.payee)
      and date_trunc('month', x.spent_on) <> date_trunc('month', e.spent_on)
    order by x.load_id, x.src_sheet, x.src_row
    limit 1
) o on true
cross join lateral (
    select case when o.load_id is not null
                then e.voucher_no || ' ' || o.spent_on || ' + ' || e.spent_on || ' ' || yuan(e.amount_fen) end as fault
) f
union all
select n.project_id,
       n.voucher_no || ' ' || concat_ws(' ', o.category, yuan(o.amount_fen)) || ' → ' || concat_ws(' ', n.category, yuan(n.amount_fen)),
       array[(o.load_id, o.src_sheet, o.src_row)::source_row, (n.load_id, n.src_sheet, n.src_row)::source_row]
from pinned_expenditure n
join supersede s
  on s.round_id = n.round_id
 and s.project_id = n.project_id
 and s.dataset = 'expenditure'
 and s.row_key = n.row_key
 and s.new_load = n.load_id
join expenditure o
  on o.round_id = s.round_id
 and o.project_id = s.project_id
 and o.row_key = s.row_key
 and o.load_id = s.old_load
join load a on a.load_id = o.load_id
join load b on b.load_id = n.load_id
where a.file_name <> b.file_name
  and name_key(o.category) <> name_key(n.category)
  and o.amount_fen <> n.amount_fen
union all
select o.project_id, o.voucher_no || ' ' || o.day || ' → ' || n.file_name,
       array[(o.load_id, o.src_sheet, o.src_row)::source_row]
from (
    select 'expenditure' as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, voucher_no, spent_on as day
    from expenditure
    union all
    select 'disbursement', round_id, project_id, row_key, load_id, src_sheet, src_row, voucher_no, paid_on
    from disbursement
) o
join supersede s
  on s.round_id = o.round_id
 and s.project_id = o.project_id
 and s.dataset = o.dataset
 and s.row_key = o.row_key
 and s.old_load = o.load_id
 and s.removed
join load n on n.load_id = s.new_load
where o.round_id = pin_round()
  and n.state = 'published'
  and not n.whole_set
  and n.round_seq <= pin_seq();
comment on view check_f_voucher_month is 'two lines of one voucher number that may have been taken for one, or stand twice';
