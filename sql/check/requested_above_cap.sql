-- R04: requested ≤ the round's cap per project. Reads the pinned views.
select p.code || ' ' || to_char(a.requested_fen / 100.0, 'FM999999999990.00') || ' > '
       || to_char(cap.fen / 100.0, 'FM999999999990.00')
from pinned_application a
join project p on p.round_id = a.round_id and p.project_id = a.project_id
cross join (
    select (value::numeric * 100)::bigint as fen
    from pinned_round_setting
    where row_key = 'cap'
      and value ~ '^\d{1,12}(\.\d{1,2})?$'
) cap
where a.requested_fen > cap.fen
order by p.code collate "C"
