-- A finding a person opened, as a lift asks for it: $1 project_id, $2 number. Severity, who opened it and when, the
-- organisation it is about, whether it is lifted already, on whatever day.
select o.severity, o.by_whom, o.on_day, coalesce(a.org_name, ''), l.on_day
from opened_finding o
left join pinned_application a on a.project_id = o.project_id
left join finding_lift l on l.round_id = o.round_id and l.project_id = o.project_id and l.opened_no = o.opened_no
where o.round_id = pin_round()
  and o.project_id = $1::bigint
  and o.opened_no = $2::int
