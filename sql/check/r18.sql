-- R18: a voucher booked more than once: same number, amount, payee and month (numbers begin anew
-- each month), in one project or over several (a voucher split over projects has different amounts).
create view check_r18 with (security_invoker = true) as
select case when count(distinct e.project_id) = 1 then min(e.project_id) end as project_id,
       case when count(*) > 1
            then concat_ws(' ', case when count(distinct e.project_id) > 1 then string_agg(distinct p.code, '、' order by p.code) end,
                           e.voucher_no, yuan(e.amount_fen)) end as fault,
       case when count(*) > 1
            then array_agg((e.load_id, e.src_sheet, e.src_row)::source_row order by e.load_id, e.src_sheet, e.src_row) end as sources
from pinned_expenditure e
join project p on p.round_id = e.round_id and p.project_id = e.project_id
group by e.voucher_no, e.amount_fen, e.payee, date_trunc('month', e.spent_on);
comment on view check_r18 is 'a voucher booked more than once: same number, amount, payee and month, in one project or over several (a voucher split over projects has different amounts)';
