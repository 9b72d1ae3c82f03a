-- R20: what the ledger spent = what left the bank, projects with both.
create view check_r20 with (security_invoker = true) as
select e.project_id, f.fault,
       case when f.fault is not null
            then rows_of('bank', e.project_id) || rows_of('expenditure', e.project_id) end as sources
from (
    select project_id, sum(amount_fen)::bigint as fen
    from pinned_expenditure
    group by project_id
) e
join (
    select project_id, coalesce(sum(debit_fen), 0)::bigint as fen
    from pinned_bank
    group by project_id
) b on b.project_id = e.project_id
cross join lateral (
    select case when e.fen <> b.fen then yuan(e.fen) || ' ≠ ' || yuan(b.fen) end as fault
) f;
comment on view check_r20 is 'what the ledger spent = what left the bank, projects with both';
