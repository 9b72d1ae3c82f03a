-- Menu and orders under the pins (Weihai 点单—派单—接单—评单, Minhang 邻里中心). A step taken after the pinned day
-- is none yet, so that an answer about an earlier day stays what it was.

-- The number an order names leads to its item; without one, or with one the menu does not have, its words do,
-- when one item alone is called so.
create view order_at with (security_invoker = true) as
with named as (
    select item_key, min(row_key) as row_key
    from pinned_menu
    group by item_key
    having count(*) = 1
)
select o.round_id, o.project_id, o.row_key, o.load_id, o.src_sheet, o.src_row, o.order_no, o.centre, o.item, o.quantity,
       o.supplier, o.ordered_on, s.assigned_on, s.accepted_on, s.done_on,
       case when s.done_on is not null then o.rating end as rating,
       case when s.done_on is not null then o.comment end as comment,
       o.declined_reason, o.late_reason, coalesce(i.row_key, n.row_key) as menu_key,
       case when s.done_on is not null and o.rating is not null then 'rated'
            when s.done_on is not null then 'done'
            when o.declined_reason is not null then 'declined'
            when s.accepted_on is not null then 'accepted'
            when s.assigned_on is not null then 'assigned'
            else 'ordered' end as state,
       rule_due('dispatch_days', o.ordered_on) as dispatch_due,
       rule_due('accept_days', s.assigned_on) as accept_due,
       rule_due('serve_days', s.accepted_on) as serve_due
from pinned_menu_order o
cross join lateral (
    select case when o.assigned_on <= pin_as_of() then o.assigned_on end,
           case when o.accepted_on <= pin_as_of() then o.accepted_on end,
           case when o.done_on <= pin_as_of() then o.done_on end
) as s (assigned_on, accepted_on, done_on)
left join pinned_menu i on i.item_no = o.item_no
left join named n on n.item_key = o.item_key and i.row_key is null;
comment on view order_at is 'orders as they stood on the pinned day, with the item they are for and when each step was due';

create view menu_item with (security_invoker = true) as
with ordered as (
    select menu_key, count(*) as orders
    from order_at
    where menu_key is not null
    group by menu_key
)
select m.*, coalesce(o.orders, 0) as orders
from pinned_menu m
left join ordered o on o.menu_key = m.row_key;
comment on view menu_item is 'items of the menu with how often each was ordered';
