-- 归档 (S90 → S98): the dossier is complete: settled, paid out to the fen, pledges kept or recorded as
-- breached, no order open.
create view gate_complete with (security_invoker = true) as
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from money_closed g
union all
select p.round_id, p.project_id, 10, 'pledges', '认购已兑现，或已记违约', 'pledges are kept, or recorded as breached',
       u.said is null, coalesce(u.said, '无未兑现')
from project p
left join lateral (
    select string_agg(u.backer || ' ' || u.kind_zh || ' 欠 ' || yuan(u.open_fen), '；' order by u.backer collate "C", u.kind) as said
    from pledge_unkept u
    where u.project_id = p.project_id
      and not u.breached
) u on true
where p.round_id = pin_round()
union all
select p.round_id, p.project_id, 11, 'orders', '无未办结的整改', 'no order is open', o.said is null, coalesce(o.said, '无')
from project p
left join lateral (
    select string_agg('第' || o.order_no || '号 ' || o.state, '、' order by o.order_no) as said
    from order_standing o
    where o.project_id = p.project_id
      and o.state <> 'closed'
) o on true
where p.round_id = pin_round();
comment on view gate_complete is 'an accepted project leaves nothing open';
