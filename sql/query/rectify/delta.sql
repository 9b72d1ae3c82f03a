-- Leaf by leaf before and after an order, where the points moved: $1 round_id, $2 project_id, $3 order
select d.attempt, d.code, d.name, d.before_c, d.after_c, d.recovered_c, d.lost_c
from order_delta d
where d.round_id = $1::bigint
  and d.project_id = $2::bigint
  and d.order_no = $3::int
  and d.before_c is distinct from d.after_c
order by d.attempt, d.code collate "C"
