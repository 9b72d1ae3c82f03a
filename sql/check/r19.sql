-- R19: money is spent on what the budget has: ledger lines by category, projects with a budget.
create view check_r19 with (security_invoker = true) as
select e.project_id, f.fault,
       case when f.fault is not null then array[(e.load_id, e.src_sheet, e.src_row)::source_row] end as sources
from pinned_expenditure e
join (
    select project_id, array_agg(distinct name_key(category)) as categories
    from pinned_budget
    group by project_id
) b on b.project_id = e.project_id
cross join lateral (
    select case when name_key(e.category) <> all (b.categories)
                then e.category || ' ' || e.voucher_no || ' ' || yuan(e.amount_fen) end as fault
) f
where e.category is not null;
comment on view check_r19 is 'money is spent on what the budget has: ledger lines by category, projects with a budget';
