-- $1 backer ('' = nobody's report), $2 0 = sums of all backers may be printed, $3 round_id, $4 run_no. What stands beside a
-- project's score: money, cost of one person-time (all spending), interval of its satisfaction, where it stands, its light
-- with the reasons, what was delivered to it by kind (of the backer alone, where the report is for one).
with back as (
    select p.project_id,
           coalesce(sum(p.delivered_fen) filter (where p.kind = 'cash'), 0)::bigint as cash_fen,
           coalesce(sum(p.delivered_fen) filter (where p.kind = 'in_kind'), 0)::bigint as in_kind_fen,
           coalesce(sum(p.delivered_fen) filter (where p.kind = 'service'), 0)::bigint as service_fen
    from portfolio_pledge p
    where $1 = '' and $2::int = 0
       or $1 <> '' and p.backer_key = name_key($1)
    group by p.project_id
), wrong as (
    select t.project_id, s.stage,
           concat_ws('；',
               (select '红线 ' || string_agg(g.code, '、' order by g.code collate "C") from run_gate g
                where g.round_id = t.round_id and g.project_id = t.project_id and g.run_no = t.run_no),
               (select '红线：' || string_agg(distinct f.code collate "C", '、' order by f.code collate "C") from register f
                where f.project_id = t.project_id and f.origin <> 'score' and f.severity = '红线'),
               (select string_agg(distinct w.word, '、' order by w.word) from move m
                cross join lateral (select case m.to_stage when 'S91' then '验收不通过' else '终止' end collate "C" as word) w
                where m.round_id = t.round_id and m.project_id = t.project_id and m.to_stage in ('S91', 'S95') and m.on_day <= pin_as_of()),
               case when s.stage = 'S78' then '停拨' end,
               (select '整改逾期：第 ' || string_agg(o.order_no::text, '、' order by o.order_no) || ' 号' from order_standing o
                where o.project_id = t.project_id and o.state in ('open', 'refused') and o.due_on < pin_as_of())) as alert,
           concat_ws('；',
               (select '整改中：第 ' || string_agg(o.order_no::text, '、' order by o.order_no) || ' 号' from order_standing o
                where o.project_id = t.project_id and o.state <> 'closed' and (o.state = 'answered' or o.due_on >= pin_as_of())),
               case when d.pending then '缺证据，等级待定' end,
               case when d.borderline and s.stage is distinct from 'S90' and s.stage is distinct from 'S98' then '得分临界' end,
               (select '认购未兑现 ' || count(*) || ' 笔' from pledge_unkept u where u.project_id = t.project_id and $2::int = 0 having count(*) > 0),
               case when s.stage in ('S70', 'S71', 'S75', 'S76', 'S77') then
                   (select case l.light when 'red' then '双监控红灯' when 'yellow' then '双监控黄灯' end from project_light l
                    where l.project_id = t.project_id and l.light is not null order by l.month_on desc limit 1) end) as watch
    from score_total t
    join run_decided d on d.round_id = t.round_id and d.project_id = t.project_id and d.run_no = t.run_no
    left join standing s on s.round_id = t.round_id and s.project_id = t.project_id
    where t.round_id = $3::bigint
      and t.run_no = $4::int
)
select w.project_id,
       f.disbursed_fen, f.spent_fen, f.spent_grant_fen, f.execution_ppm,
       case when f.person_times > 0 and f.spent_fen is not null then round(f.spent_fen::numeric / f.person_times)::bigint end as unit_fen,
       v.low_ppm, v.high_ppm,
       coalesce(n.name_zh, '') as stage,
       case when w.alert <> '' then 2 when w.watch <> '' then 1 else 0 end as light,
       concat_ws('；', nullif(w.alert, ''), nullif(w.watch, '')) as said,
       $1 <> '' and exists (select from portfolio_pledge p where p.project_id = w.project_id and p.backer_key = name_key($1)) as own,
       coalesce(b.cash_fen, 0) as cash_fen, coalesce(b.in_kind_fen, 0) as in_kind_fen, coalesce(b.service_fen, 0) as service_fen
from wrong w
left join standing s on s.round_id = $3::bigint and s.project_id = w.project_id
left join stage n on n.track = s.track and n.stage = s.stage
left join back b on b.project_id = w.project_id
left join lateral (
    select max(f.value) filter (where f.key = 'funds.disbursed') as disbursed_fen,
           max(f.value) filter (where f.key = 'funds.spent') as spent_fen,
           max(f.value) filter (where f.key = 'funds.spent_grant') as spent_grant_fen,
           max(f.value) filter (where f.key = 'funds.execution_rate') as execution_ppm,
           max(f.value) filter (where f.key = 'reach.person_times') as person_times
    from run_figure f
    where f.round_id = $3::bigint
      and f.run_no = $4::int
      and f.project_id = w.project_id
) f on true
left join run_overall v on v.round_id = $3::bigint and v.run_no = $4::int and v.project_id = w.project_id
order by w.project_id
