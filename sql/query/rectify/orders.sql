-- Orders of the pinned round: $1 project_id, null = all
select p.code, o.order_no, o.state, o.owner, o.on_day, o.due_on, o.extended, o.handed_on, coalesce(o.verdict, ''), o.judged_on,
       o.escalated_on, coalesce(o.escalated_to, ''),
       (select count(*) from order_finding i
        where i.round_id = o.round_id and i.project_id = o.project_id and i.order_no = o.order_no) as items
from order_standing o
join project p on p.round_id = o.round_id and p.project_id = o.project_id
where $1::bigint is null
   or o.project_id = $1::bigint
order by p.code collate "C", o.order_no
