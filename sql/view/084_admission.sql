-- What the last result of an organisation does to its next application (DOMAIN.md §2), per project of the pinned round.
create view admission_effect with (security_invoker = true) as
select p.project_id, o.next_round, o.result as said, case when o.next_round = 'plus' then rule_points('next_plus') else 0 end as plus_c
from project p
join pinned_application a on a.project_id = p.project_id
cross join lateral organisation_past(p.round_id, a.uscc, a.org_name) o
where p.round_id = pin_round()
  and o.result is not null;
comment on view admission_effect is 'what follows from the last final result for the next application: more points, first on ties, a plan';
