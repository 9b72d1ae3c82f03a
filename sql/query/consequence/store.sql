-- Decide what follows from a result, as it is on the pinned day: $1 round_id, $2 project_id, $3 slot, $4 day, $5 by whom,
-- $6 reason, $7 number of the event
insert into consequence (round_id, project_id, consequence_no, slot, event, run_no, points_c, figures, rating, rating_cap, tranche,
                         orders, next_round, bar_until, exemplar, org_name, uscc, on_day, by_whom, reason, event_seq)
select $1::bigint, e.project_id,
       (select coalesce(max(c.consequence_no), 0) + 1
        from consequence c
        where c.round_id = $1::bigint and c.project_id = e.project_id),
       e.slot, e.event, e.run_no, e.points_c, e.figures, e.rating, e.rating_cap, e.tranche, e.orders, e.next_round, e.bar_until,
       e.exemplar, a.org_name, a.uscc, $4::date, $5, $6, $7::bigint
from consequence_now e
left join pinned_application a on a.project_id = e.project_id
where e.project_id = $2::bigint
  and e.slot = $3
