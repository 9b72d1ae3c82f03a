-- $1 round_id, $2 project_ids, $3 run_no. Lights of the summary: one an axis of the scheme (level 1), then red lines,
-- evidence, and orders to put right where there are any. An axis is green from the scheme's second grade line on and yellow from its last one on, as a
-- share of its own marks; without all of its evidence it is yellow at best. Leaves are laid to their axes once,
-- all of them: counting those that lack evidence alone, the planner took them for one and counted them anew for every axis.
with run as (
    select u.scheme_id,
           (select g.min_c from scheme_grade g where g.scheme_id = u.scheme_id and g.ordinal = 2) as good_c,
           (select min(g.min_c) from scheme_grade g where g.scheme_id = u.scheme_id and g.min_c > 0) as least_c
    from score_run u
    where u.round_id = $1::bigint
      and u.run_no = $3::int
),
leaf as materialized (
    select l.project_id, m.parent as axis, l.status
    from (select o.project_id, o.code, o.status
          from run_leaf o
          where o.round_id = $1::bigint
            and o.run_no = $3::int
            and o.project_id = any ($2::bigint[])
          offset 0) l
    left join scheme_node n on n.scheme_id = (select scheme_id from run) and n.code = l.code
    left join scheme_node m on m.scheme_id = (select scheme_id from run) and m.code = n.parent
),
node as materialized (
    select s.project_id, s.code, s.score_c, s.full_c
    from run_node s
    where s.round_id = $1::bigint
      and s.run_no = $3::int
      and s.project_id = any ($2::bigint[])
),
lacking as (
    select project_id, axis, count(*) filter (where status = 'missing_evidence') as leaves
    from leaf
    group by project_id, axis
),
axis as (
    select s.project_id, n.position, n.name, s.score_c, s.full_c, u.good_c, u.least_c, coalesce(k.leaves, 0) as lacking
    from node s
    cross join run u
    join scheme_node n on n.scheme_id = (select scheme_id from run) and n.code = s.code
    left join lacking k on k.project_id = s.project_id and k.axis = n.code
    where n.level = 1
      and s.full_c > 0
),
said as (
    select project_id, 1 as block, position as place, name,
           case when score_c * 10000 >= coalesce(good_c, least_c) * full_c and lacking = 0 then 'ok'
                when score_c * 10000 >= least_c * full_c then 'watch'
                else 'alert' end as light,
           '得分率 ' || to_char(round(score_c * 100.0 / full_c, 1), 'FM990.0') || '%'
           || case when lacking > 0 then '，' || lacking || ' 项未提供' else '' end as words
    from axis
    union all
    select w.project_id, 2, 1, '红线', case when count(g.code) > 0 then 'alert' else 'ok' end,
           case when count(g.code) > 0 then '触及 ' || count(g.code) || ' 条：' || min(g.code collate "C") else '未触及' end
    from unnest($2::bigint[]) as w (project_id)
    left join run_gate g on g.round_id = $1::bigint and g.run_no = $3::int and g.project_id = w.project_id
    group by w.project_id
    union all
    select l.project_id, 3, 1, '材料', case when count(*) filter (where l.status = 'missing_evidence') > 0 then 'watch' else 'ok' end,
           case when count(*) filter (where l.status = 'missing_evidence') > 0
                then count(*) filter (where l.status = 'missing_evidence') || ' 项指标未提供证据'
                else count(*) || ' 项指标证据齐备' end
    from leaf l
    group by l.project_id
    union all
    select o.project_id, 4, 1, '整改',
           case when count(*) filter (where o.state <> 'closed' and o.due_on < pin_as_of()) > 0 then 'alert'
                when count(*) filter (where o.state <> 'closed') > 0 then 'watch'
                else 'ok' end,
           case when count(*) filter (where o.state <> 'closed') > 0
                then count(*) filter (where o.state <> 'closed') || ' 份通知书未关闭，共 ' || count(*) || ' 份'
                else count(*) || ' 份通知书均已关闭' end
    from order_standing o
    where o.round_id = $1::bigint
      and o.project_id = any ($2::bigint[])
      and o.on_day <= pin_as_of()
    group by o.project_id
)
select project_id,
       name,
       light,
       words
from said
order by project_id, block, place
