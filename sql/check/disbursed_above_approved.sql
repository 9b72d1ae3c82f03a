-- R13: disbursed ≤ approved, per project with an approval. Reads the pinned views.
select p.code || ' ' || to_char(d.fen / 100.0, 'FM999999999990.00') || ' > '
       || to_char(b.amount_fen / 100.0, 'FM999999999990.00')
from (
    select round_id, project_id, sum(amount_fen) as fen
    from pinned_disbursement
    group by round_id, project_id
) d
join pinned_approval b on b.round_id = d.round_id and b.project_id = d.project_id
join project p on p.round_id = d.round_id and p.project_id = d.project_id
where d.fen > b.amount_fen
order by p.code collate "C"
