-- Issue an order over what it may take up (orderable). $1 round_id, $2 project_id, $3 number, $4 move it stood at,
-- $5 owner, $6 day, $7 due, $8 by whom, $9 reason, $10 stage or null, $11 keys or null, $12 number of the event
with issued as (
    insert into rectify_order (round_id, project_id, order_no, at_seq, owner, on_day, due_on, by_whom, reason, event_seq)
    values ($1::bigint, $2::bigint, $3::int, $4::int, $5, $6::date, $7::date, $8, $9, $12::bigint)
    returning round_id, project_id, order_no
)
insert into order_finding (round_id, project_id, order_no, item_no, stage, run_no, finding_no, opened_no, code, indicator,
                           severity, message, lost_c, amount_fen, repeats)
select o.round_id, o.project_id, o.order_no,
       row_number() over (order by g.stage nulls last, g.finding_key collate "C", g.opened_no), g.stage, g.run_no,
       g.finding_no, g.opened_no, g.code, g.indicator, g.severity, g.message, g.lost_c, g.amount_fen,
       (select r.code || '/' || q.code || '/' || i.order_no
        from project p
        join project q on q.org_key = p.org_key and q.round_id <> p.round_id
        join round r on r.round_id = q.round_id
        join order_finding i on i.round_id = q.round_id and i.project_id = q.project_id
        where p.round_id = o.round_id
          and p.project_id = o.project_id
          and p.org_key <> ''
          and i.code = g.code
          and i.indicator is not distinct from g.indicator
        order by r.code collate "C" desc, i.order_no desc
        limit 1)
from issued o
cross join lateral orderable(o.project_id, $10, $11::text[]) g
