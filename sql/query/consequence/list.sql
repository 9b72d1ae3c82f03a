-- What follows from results in the pinned round: decided on and before the pinned day, and still to be decided.
-- $1 project_id, null = all
select p.code, c.consequence_no, c.slot, c.event, c.run_no, c.points_c, c.figures, c.tranche, c.orders, rating_name(c.rating),
       rating_name(c.rating_cap), c.next_round, c.bar_until, c.exemplar, c.on_day, c.by_whom, c.reason,
       case when s.consequence_no is not null then 'in_force' else 'replaced' end as state
from consequence c
join project p on p.round_id = c.round_id and p.project_id = c.project_id
left join consequence_standing s
  on s.round_id = c.round_id and s.project_id = c.project_id and s.consequence_no = c.consequence_no
where c.round_id = pin_round()
  and c.on_day <= pin_as_of()
  and ($1::bigint is null or c.project_id = $1::bigint)
union all
select p.code, null, e.slot, e.event, e.run_no, e.points_c, e.figures, e.tranche, e.orders, rating_name(e.rating),
       rating_name(e.rating_cap), e.next_round, e.bar_until, e.exemplar, null, null, null, 'open'
from consequence_now e
join project p on p.round_id = e.round_id and p.project_id = e.project_id
where e.same_no is null
  and ($1::bigint is null or e.project_id = $1::bigint)
order by 1, 2 nulls last, 3
