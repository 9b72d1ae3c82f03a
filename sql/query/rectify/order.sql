-- An order of the pinned round, and what may be done with it: $1 project_id, $2 order, $3 run a verdict names or null. A verdict holds two runs of one
-- scheme against each other: the one the first order of the stage was drawn from, so that nothing won back counts in
-- full by way of a second order, and the one named, else the newest, since this order and since the last verdict on it, by
-- no older data.
select o.state, o.owner, o.on_day, o.due_on, o.extended, coalesce(o.evidence_no, 0), coalesce(o.attempt, 0),
       rule_due('extension_days', o.due_on), i.stage, b.run_no, n.run_no
from order_standing o
left join lateral (
    select i.stage, max(i.run_no) as run_no
    from order_finding i
    where i.round_id = o.round_id and i.project_id = o.project_id and i.order_no = o.order_no and i.run_no is not null
    group by i.stage
    order by i.stage desc
    limit 1
) i on true
left join lateral (
    select min(f.run_no) as run_no
    from order_finding f
    where f.round_id = o.round_id and f.project_id = o.project_id and f.stage = i.stage
) b on true
left join lateral (
    select max(u.run_no) as run_no
    from score_run u
    join score_run x on x.round_id = u.round_id and x.run_no = i.run_no
    join score_total t on t.round_id = u.round_id and t.run_no = u.run_no and t.project_id = o.project_id
    where u.round_id = o.round_id
      and u.run_no > i.run_no
      and u.run_no > coalesce((select max(v.after_run) from order_verdict v
                               where v.round_id = o.round_id and v.project_id = o.project_id and v.order_no = o.order_no), 0)
      and u.stage = i.stage
      and u.as_of >= x.as_of
      and ($3::int is null or u.run_no = $3::int)
      and u.scheme_id = x.scheme_id
) n on true
where o.project_id = $1::bigint
  and o.order_no = $2::int
