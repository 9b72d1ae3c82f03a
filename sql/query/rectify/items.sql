-- What an order orders: $1 round_id, $2 project_id, $3 order
select i.item_no, coalesce(i.indicator, ''), i.code, i.severity, i.message, i.lost_c, coalesce(i.repeats, '')
from order_finding i
where i.round_id = $1::bigint
  and i.project_id = $2::bigint
  and i.order_no = $3::int
order by i.item_no
