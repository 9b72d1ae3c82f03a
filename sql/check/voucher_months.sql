-- A voucher line that replaced one of another month: numbers that begin anew every month make two
-- lines one (their key is voucher, line, source; DESIGN.md §11). Reads the pinned views and what they
-- replaced.
select p.code || ' ' || n.voucher_no || ' ' || to_char(o.spent_on, 'YYYY-MM-DD') || ' → '
       || to_char(n.spent_on, 'YYYY-MM-DD')
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
join project p on p.round_id = n.round_id and p.project_id = n.project_id
where date_trunc('month', o.spent_on) <> date_trunc('month', n.spent_on)
order by p.code collate "C", n.voucher_no collate "C", n.spent_on
