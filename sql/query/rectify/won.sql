-- What a run won back of what an order orders: $1 round_id, $2 project_id, $3 order, $4 run. The findings it did not, in words;
-- how many it did; whether the order has others than those of a score. Points that were lost are won back when the leaf has
-- more of them, and as much as an item may have without being ordered (weak_share); anything else when the run does not find
-- it again; a leaf that no longer applies has nothing to win.
select string_agg(i.said, '、' order by i.item_no) filter (where not i.won), count(*) filter (where i.won),
       (select count(*)
        from order_finding o
        where o.round_id = $1::bigint and o.project_id = $2::bigint and o.order_no = $3::int and o.run_no is null)
from (
    select i.item_no,
           coalesce(i.indicator, i.code) || coalesce(' ' || points(b.score_c) || ' → ' || points(a.score_c) || '／' || points(a.full_c), '') as said,
           case when a.status = 'not_applicable' then true
                when i.lost_c > 0 and a.code is not null
                then a.score_c > b.score_c and a.score_c >= a.full_c * rule_share('weak_share')
                else not exists (select
                                 from run_finding f
                                 where f.round_id = i.round_id
                                   and f.project_id = i.project_id
                                   and f.run_no = $4::int
                                   and f.code = i.code
                                   and f.indicator is not distinct from i.indicator) end as won
    from order_finding i
    left join run_leaf b on b.round_id = i.round_id and b.project_id = i.project_id and b.run_no = i.run_no and b.code = i.indicator
    left join run_leaf a on a.round_id = i.round_id and a.project_id = i.project_id and a.run_no = $4::int and a.code = i.indicator
    where i.round_id = $1::bigint
      and i.project_id = $2::bigint
      and i.order_no = $3::int
      and i.run_no is not null) i
