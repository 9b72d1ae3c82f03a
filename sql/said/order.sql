-- What an order said to the event log (event kind order), with what it orders.
create view said_order with (security_invoker = true) as
select o.event_seq,
       (to_jsonb(o) - array['round_id', 'project_id', 'event_seq']
        || jsonb_build_object('round', r.code, 'project', p.code, 'items',
                              (select jsonb_agg(to_jsonb(i) - array['round_id', 'project_id', 'order_no'] order by i.item_no)
                               from order_finding i
                               where i.round_id = o.round_id and i.project_id = o.project_id and i.order_no = o.order_no)))::text as said
from rectify_order o
join round r on r.round_id = o.round_id
join project p on p.round_id = o.round_id and p.project_id = o.project_id;
comment on view said_order is 'an order with its findings';
