-- 提交整改 (S76 → S77): every order that is not closed has something new handed in.
create view gate_answered with (security_invoker = true) as
select p.round_id, p.project_id, 1 as ordinal, 'evidence' as condition, '每份整改通知书都有新的整改材料' as name_zh,
       'every order has new evidence' as name_en,
       o.orders > 0 and o.waiting = 0 as holds,
       o.orders || ' 份，其中 ' || o.waiting || ' 份未答复' as figures
from project p
cross join lateral (
    select count(*) filter (where o.state <> 'closed') as orders,
           count(*) filter (where o.state in ('open', 'refused')) as waiting
    from order_standing o
    where o.project_id = p.project_id
) o
where p.round_id = pin_round();
comment on view gate_answered is 'an answer to every order';
