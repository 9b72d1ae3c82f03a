-- Orders of the pinned round: state, days, what its newest verdict found; the sums of what was lost and won back.
select o.project_id,
       o.order_no,
       o.state,
       o.owner,
       o.on_day - date '1970-01-01' as day,
       o.due_on - date '1970-01-01' as due_day,
       o.extended,
       o.handed_on - date '1970-01-01' as handed_day,
       coalesce(o.verdict, '') as verdict,
       o.judged_on - date '1970-01-01' as judged_day,
       coalesce(v.by_whom, '') as verifier,
       v.before_c, v.after_c, v.recovery_ppm, v.rectified_c
from order_standing o
left join lateral (
    select v.*
    from order_verdict v
    where v.round_id = o.round_id and v.project_id = o.project_id and v.order_no = o.order_no and v.on_day <= pin_as_of()
    order by v.attempt desc
    limit 1
) v on true
where o.round_id = pin_round()
  and o.on_day <= pin_as_of()
order by o.project_id, o.order_no
