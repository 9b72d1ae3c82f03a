-- R11: approved ≤ requested, per project. Reads the pinned views.
select p.code || ' ' || to_char(b.amount_fen / 100.0, 'FM999999999990.00') || ' > '
       || to_char(a.requested_fen / 100.0, 'FM999999999990.00')
from pinned_approval b
join pinned_application a on a.round_id = b.round_id and a.project_id = b.project_id
join project p on p.round_id = b.round_id and p.project_id = b.project_id
where b.amount_fen > a.requested_fen
order by p.code collate "C"
