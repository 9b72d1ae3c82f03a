-- Faults of reconciliation checks that stand in no open finding: $1 codes, $2 day. Those that are waived, and those of the
-- round as a whole, are left out.
select f.project, c.code, f.fault
from unnest($1::text[]) as c (code)
cross join lateral check_faults(c.code, $2::date, 0) f
where f.fault is not null
  and f.project is not null
  and not f.waived
  and not exists (select
                  from register g
                  join project p on p.round_id = pin_round() and p.project_id = g.project_id
                  where p.code = f.project
                    and g.origin = 'check'
                    and g.code = c.code
                    and g.message = f.fault)
order by f.project collate "C", c.code collate "C", f.fault collate "C"
