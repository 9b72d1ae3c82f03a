-- 评单: by supplier, and of all, how many orders were rated and their mean, taken once from the sum of the
-- ratings.
create view list_order_rating (round_id, project_id, supplier, orders, done, rated, points, mean_c, na)
with (security_invoker = true) as
select o.round_id, 0::bigint, case when grouping(o.supplier) = 1 then '合计' else coalesce(o.supplier, '未派') end,
       count(*), count(o.done_on), count(o.rating), coalesce(sum(o.rating), 0)::bigint,
       round(100.0 * sum(o.rating) / nullif(count(o.rating), 0))::bigint,
       case when count(o.rating) = 0 then 'mean_c' end
from order_at o
group by grouping sets ((o.round_id, o.supplier), (o.round_id));
comment on view list_order_rating is '评单；ratings';
comment on column list_order_rating.supplier is '接单单位；supplier';
comment on column list_order_rating.orders is '点单；orders';
comment on column list_order_rating.done is '办结；done';
comment on column list_order_rating.rated is '评单；rated';
comment on column list_order_rating.points is '评分合计；sum of ratings';
comment on column list_order_rating.mean_c is '平均分；mean';
