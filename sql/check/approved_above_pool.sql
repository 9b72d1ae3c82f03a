-- R10: approved in all ≤ the round's pool. Reads the pinned views.
select to_char(approved.fen / 100.0, 'FM999999999990.00') || ' > '
       || to_char(pool.fen / 100.0, 'FM999999999990.00')
from (select sum(amount_fen) as fen from pinned_approval) approved
cross join (
    select (value::numeric * 100)::bigint as fen
    from pinned_round_setting
    where row_key = 'pool'
      and value ~ '^\d{1,12}(\.\d{1,2})?$'
) pool
where approved.fen > pool.fen
