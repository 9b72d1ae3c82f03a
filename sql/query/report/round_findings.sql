-- $1 round_id, $2 run_no. What went wrong, by leaf: projects that lost points on it and how many, and what of it was ordered
-- to be put right, answered for, and is past its day. Points of leaves without evidence are told apart.
with lost as (
    select l.code, count(distinct l.project_id) filter (where l.score_c < l.full_c or l.status = 'missing_evidence') as projects,
           coalesce(sum(l.full_c - l.score_c) filter (where l.status = 'measured'), 0)::bigint as lost_c,
           coalesce(sum(l.full_c) filter (where l.status = 'missing_evidence'), 0)::bigint as missing_c,
           coalesce(sum(l.full_c) filter (where l.status in ('measured', 'missing_evidence')), 0)::bigint as full_c
    from run_leaf l
    where l.round_id = $1::bigint
      and l.run_no = $2::int
    group by l.code
), ordered as (
    select i.indicator as code, count(*) as ordered, count(*) filter (where o.state = 'closed') as closed,
           count(*) filter (where o.state in ('open', 'refused') and o.due_on < pin_as_of()) as overdue
    from order_finding i
    join order_standing o on o.round_id = i.round_id and o.project_id = i.project_id and o.order_no = i.order_no
    where i.round_id = $1::bigint
      and i.indicator is not null
    group by i.indicator
)
select l.code, n.name, l.projects, l.lost_c, l.missing_c, l.lost_c + l.missing_c as all_c, l.full_c,
       round((l.lost_c + l.missing_c) * 1000000.0 / nullif(l.full_c, 0))::bigint as lost_ppm,
       coalesce(o.ordered, 0) as ordered, coalesce(o.closed, 0) as closed, coalesce(o.overdue, 0) as overdue
from lost l
join score_run u on u.round_id = $1::bigint and u.run_no = $2::int
join scheme_node n on n.scheme_id = u.scheme_id and n.code = l.code
left join ordered o on o.code = l.code
where l.lost_c + l.missing_c > 0
order by l.lost_c + l.missing_c desc, l.code collate "C"
limit 10
