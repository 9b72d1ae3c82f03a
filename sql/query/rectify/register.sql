-- The register of the pinned round: $1 project_id, null = all. With the order a finding stands in, if any.
select p.code, g.origin, g.stage, coalesce(g.run_no::text, ''), g.indicator, g.code, g.severity, g.message, g.lost_c,
       g.amount_fen, g.rectifiable, g.finding_key, o.order_no, o.due_on, o.state,
       g.opened_no
from register g
join project p on p.round_id = pin_round() and p.project_id = g.project_id
left join lateral (
    select s.order_no, s.due_on, s.state
    from order_finding i
    join order_standing s on s.round_id = i.round_id and s.project_id = i.project_id and s.order_no = i.order_no
    where i.round_id = p.round_id
      and i.project_id = g.project_id
      and coalesce(i.indicator, '') || ':' || i.code = g.finding_key
    order by s.order_no desc
    limit 1
) o on true
where $1::bigint is null
   or g.project_id = $1::bigint
order by p.code collate "C", g.stage nulls last, g.finding_key collate "C", g.opened_no
