-- R01: the budget's lines add up to the project's total. Projects with a budget and a stated total.
create view check_r01 with (security_invoker = true) as
select b.project_id, f.fault,
       case when f.fault is not null
            then rows_of('application', a.project_id) || rows_of('budget', a.project_id) end as sources
from pinned_application a
join (
    select project_id, sum(amount_fen)::bigint as fen
    from pinned_budget
    group by project_id
) b on b.project_id = a.project_id
cross join lateral (
    select case when b.fen <> a.budget_fen then yuan(b.fen) || ' ≠ ' || yuan(a.budget_fen) end as fault
) f
where a.budget_fen is not null;
comment on view check_r01 is 'the budget''s lines add up to the project''s total';
