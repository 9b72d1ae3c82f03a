-- R18: a voucher booked more than once: same number, amount, payee and month (numbers begin anew
-- each month), in one project or over several (a voucher split over projects has different amounts).
create view check_r18 with (security_invoker = true) as
select case when v.first_id = v.last_id then v.first_id end as project_id,
       case when v.lines > 1
            then concat_ws(' ', case when v.first_id < v.last_id
                                     then (select string_agg(p.code, '、' order by p.code)
                                           from project p
                                           where p.round_id = pin_round()
                                             and p.project_id = any (v.projects)) end,
                           v.voucher_no, yuan(v.amount_fen)) end as fault,
       v.sources
from (
    select e.voucher_no, e.amount_fen, e.payee, date_trunc('month', e.spent_on) as month,
           min(e.project_id) as first_id, max(e.project_id) as last_id, array_agg(e.project_id) as projects,
           count(*) as lines,
           case when count(*) > 1
                then array_agg((e.load_id, e.src_sheet, e.src_row)::source_row order by e.load_id, e.src_sheet, e.src_row) end as sources
    from pinned_expenditure e
    group by e.voucher_no, e.amount_fen, e.payee, date_trunc('month', e.spent_on)
) v;
comment on view check_r18 is 'a voucher booked more than once: same number, amount, payee and month, in one project or over several (a voucher split over projects has different amounts)';
