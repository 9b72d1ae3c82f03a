-- What an adjustment needs to know: $1 round_id, $2 project_id, $3 opened finding or null, $4 order or null. Number of the
-- next adjustment; whether what it answers is there.
select (select coalesce(max(a.adjustment_no), 0) + 1 from adjustment a where a.round_id = $1::bigint and a.project_id = $2::bigint),
       exists (select from opened_finding o
               where o.round_id = $1::bigint and o.project_id = $2::bigint and o.opened_no = $3::int)
       or exists (select from rectify_order o
                  where o.round_id = $1::bigint and o.project_id = $2::bigint and o.order_no = $4::int)
