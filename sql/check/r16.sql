-- R16: spending of the grant ≤ disbursed, projects with any disbursement.
create view check_r16 with (security_invoker = true) as
select e.project_id, f.fault,
       case when f.fault is not null
            then rows_of('disbursement', e.project_id) || rows_of('expenditure', e.project_id) end as sources
from (
    select project_id, sum(amount_fen)::bigint as fen
    from pinned_disbursement
    group by project_id
) d
join (
    select project_id, sum(amount_fen)::bigint as fen
    from pinned_expenditure
    where coalesce(source, 'grant') = 'grant'
    group by project_id
) e on e.project_id = d.project_id
cross join lateral (
    select case when e.fen > d.fen then yuan(e.fen) || ' > ' || yuan(d.fen) end as fault
) f;
comment on view check_r16 is 'spending of the grant ≤ disbursed, projects with any disbursement';
