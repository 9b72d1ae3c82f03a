-- 限期整改 (→ S76): an order stands that was issued since, and orders something.
create view gate_ordered with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'order' as condition, '已发出整改通知书' as name_zh, 'an order was issued' as name_en,
       o.order_no is not null as holds,
       coalesce('第' || o.order_no || '号 ' || o.on_day || '，' || o.items || ' 项，限 ' || o.due_on, '无') as figures
from project p
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join lateral (
    select o.order_no, o.on_day, o.due_on,
           (select count(*) from order_finding i
            where i.round_id = o.round_id and i.project_id = o.project_id and i.order_no = o.order_no) as items
    from order_standing o
    where o.project_id = p.project_id
      and o.state = 'open'
      and o.on_day >= s.since
    order by o.order_no desc
    limit 1
) o on true
where p.round_id = pin_round();
comment on view gate_ordered is 'rectification begins with an order';
