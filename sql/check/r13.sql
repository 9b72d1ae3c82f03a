-- R13: disbursed ≤ approved, projects with an approval.
create view check_r13 with (security_invoker = true) as
select b.project_id, f.fault,
       case when f.fault is not null
            then rows_of('approval', b.project_id) || rows_of('disbursement', b.project_id) end as sources
from (
    select project_id, sum(amount_fen)::bigint as fen
    from pinned_disbursement
    group by project_id
) d
join pinned_approval b on b.project_id = d.project_id
cross join lateral (
    select case when d.fen > b.amount_fen then yuan(d.fen) || ' > ' || yuan(b.amount_fen) end as fault
) f
where b.amount_fen is not null;
comment on view check_r13 is 'disbursed ≤ approved, projects with an approval';
