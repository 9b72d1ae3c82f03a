-- 指标台账: each measure by year: sums of numerators and denominators, the rate or mean taken once from them,
-- the target and whether it is reached. Measures of different units are never added.
create view list_metric (round_id, project_id, metric, period_to, unit, num, den, rate_ppm, mean_c,
                         target_ppm, target_c, reached, areas, na)
with (security_invoker = true) as
select m.round_id, 0::bigint, m.metric, m.period_to, m.unit, m.num, m.den,
       case when m.unit = '%' then round(1000000.0 * m.num / m.den)::bigint end,
       case when m.unit <> '%' and m.den is not null then round(100.0 * m.num / m.den)::bigint end,
       case when m.unit = '%' then m.target_ppm end,
       case when m.unit <> '%' then m.target_ppm / 10000 end,
       case when m.target_ppm is null or m.num is null then null
            when m.beyond then m.num::numeric * 1000000 > m.target_ppm::numeric * coalesce(m.den, 1)
            else m.num::numeric * 1000000 >= m.target_ppm::numeric * coalesce(m.den, 1) end,
       m.areas,
       concat_ws(',', case when m.unit = '%' then 'mean_c,target_c' else 'rate_ppm,target_ppm' end,
                 case when m.num is not null and m.den is null then 'den,mean_c' end,
                 case when m.target_ppm is null then 'reached' end)
from metric_sum m;
comment on view list_metric is '指标与年度目标；measures and their targets';
comment on column list_metric.metric is '指标；measure';
comment on column list_metric.period_to is '截至；up to';
comment on column list_metric.unit is '单位；unit';
comment on column list_metric.num is '实际数(分子)；count (numerator)';
comment on column list_metric.den is '分母；denominator';
comment on column list_metric.rate_ppm is '比率；rate';
comment on column list_metric.mean_c is '平均；mean';
comment on column list_metric.target_ppm is '目标(%)；target (%)';
comment on column list_metric.target_c is '目标；target';
comment on column list_metric.reached is '达标；reached';
comment on column list_metric.areas is '区域数；places';
