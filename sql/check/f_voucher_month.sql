-- F-VOUCHER-MONTH: a voucher line that replaced one of another month: numbers that begin anew every
-- month make two lines one (their key is voucher, line, source; DESIGN.md §11).
create view check_f_voucher_month with (security_invoker = true) as
select n.project_id, f.fault,
       case when f.fault is not null
            then array[(o.load_id, o.src_sheet, o.src_row)::source_row,
                       (n.load_id, n.src_sheet, n.src_row)::source_row] end as sources
from pinned_expenditure n
join supersede s on s.round_id = n.round_id
                and s.project_id = n.project_id
                and s.dataset = 'expenditure'
                and s.row_key = n.row_key
                and s.new_load = n.load_id
join expenditure o on o.round_id = s.round_id
                  and o.project_id = s.project_id
                  and o.row_key = s.row_key
                  and o.load_id = s.old_load
cross join lateral (
    select case when date_trunc('month', o.spent_on) <> date_trunc('month', n.spent_on)
                then n.voucher_no || ' ' || to_char(o.spent_on, 'YYYY-MM-DD') || ' → '
                     || to_char(n.spent_on, 'YYYY-MM-DD') end as fault
) f;
comment on view check_f_voucher_month is 'a voucher line that replaced one of another month: numbers that begin anew every month make two lines one (their key is voucher, line, source; DESIGN.md §11)';
