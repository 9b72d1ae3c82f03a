-- R16: spending of the grant ≤ disbursed, per project with any disbursement. Reads the pinned views.
select p.code || ' ' || to_char(e.fen / 100.0, 'FM999999999990.00') || ' > '
       || to_char(d.fen / 100.0, 'FM999999999990.00')
from (
    select round_id, project_id, sum(amount_fen) as fen
    from pinned_expenditure
    where coalesce(source, 'grant') = 'grant'
    group by round_id, project_id
) e
join (
    select round_id, project_id, sum(amount_fen) as fen
    from pinned_disbursement
    group by round_id, project_id
) d on d.round_id = e.round_id and d.project_id = e.project_id
join project p on p.round_id = e.round_id and p.project_id = e.project_id
where e.fen > d.fen
order by p.code collate "C"
