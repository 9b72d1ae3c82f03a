-- R18: a voucher number and amount booked more than once, in one project or over several; a voucher
-- split over several projects has different amounts. Reads the pinned views.
select string_agg(distinct p.code, '、' order by p.code) || ' ' || e.voucher_no || ' '
       || to_char(e.amount_fen / 100.0, 'FM999999999990.00')
from pinned_expenditure e
join project p on p.round_id = e.round_id and p.project_id = e.project_id
group by e.voucher_no, e.amount_fen, e.payee, e.spent_on
having count(*) > 1
order by min(p.code collate "C"), e.voucher_no collate "C", e.amount_fen
