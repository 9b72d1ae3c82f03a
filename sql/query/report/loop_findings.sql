-- Findings of the pinned round that went into an order, and those people, checks and feedback opened that stand:
-- what, by when, whose, and what became of it.
select project_id, code, indicator, severity, message, lost_c, order_no, owner,
       due_day, closed_day, verifier, state, repeats, stage, name, said
from (
    select i.project_id,
           i.code,
           coalesce(i.indicator, '') as indicator,
           i.severity,
           case when n.name is not null and position(i.indicator || ' ' || n.name in i.message) > 0
                then n.name || '：' || ltrim(split_part(i.message, i.indicator || ' ' || n.name, 2), ' ：') else i.message end as message,
           i.lost_c,
           o.order_no,
           o.owner,
           o.due_on - date '1970-01-01' as due_day,
           case when v.verdict is not null then v.on_day - date '1970-01-01' end as closed_day,
           coalesce(v.by_whom, '') as verifier,
           case when v.verdict = '通过' then '已关' when v.verdict = '部分' then '部分'
                when o.state = 'refused' then '未通过' when o.state = 'answered' then '待复核'
                when o.due_on < pin_as_of() then '逾期' else '整改中' end as state,
           coalesce(i.repeats, '') as repeats,
           coalesce(i.stage, '') as stage,
           coalesce(n.name, '') as name,
           case when n.name is not null and position(i.indicator || ' ' || n.name in i.message) > 0
                then ltrim(split_part(i.message, i.indicator || ' ' || n.name, 2), ' ：') else i.message end as said,
           i.item_no as place
    from order_finding i
    left join score_run u on u.round_id = i.round_id and u.run_no = i.run_no
    left join scheme_node n on n.scheme_id = u.scheme_id and n.code = i.indicator
    join order_standing o on o.round_id = i.round_id and o.project_id = i.project_id and o.order_no = i.order_no
    left join lateral (
        select v.verdict, v.on_day, v.by_whom
        from order_verdict v
        where v.round_id = o.round_id
          and v.project_id = o.project_id
          and v.order_no = o.order_no
          and v.verdict in ('通过', '部分')
          and v.on_day <= pin_as_of()
        order by v.attempt desc
        limit 1
    ) v on true
    union all
    select g.project_id, g.code, coalesce(g.indicator, ''), g.severity, g.message, g.lost_c, null, '', null, null, '',
           case when g.severity = '红线' then '红线' else '未下单' end, '', coalesce(g.stage, ''), '', g.message, g.opened_no
    from register g
    where g.origin <> 'score'
      and not exists (select
                      from order_finding i
                      join order_standing o on o.round_id = i.round_id and o.project_id = i.project_id and o.order_no = i.order_no
                      where i.project_id = g.project_id and i.opened_no = g.opened_no)
) f
order by project_id, order_no nulls last, indicator collate "C", code collate "C", place
