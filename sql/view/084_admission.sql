-- What the last result of an organisation does to its next application (DOMAIN.md §2): per project of the pinned
-- round the newest final result decided for the organisation in another round.
create view admission_effect with (security_invoker = true) as
select p.project_id, c.next_round, c.said, case when c.next_round = 'plus' then rule_points('next_plus') else 0 end as plus_c
from project p
join pinned_application a on a.project_id = p.project_id
cross join lateral (
    select array(select organisation_keys(a.uscc, a.org_name)) as keys
    offset 0
) k
cross join lateral (
    select c.next_round, r.code || ' ' || q.code || ' ' || u.name_zh as said
    from consequence_standing c
    join consequence_rule u on u.event = c.event
    join round r on r.round_id = c.round_id
    join project q on q.round_id = c.round_id and q.project_id = c.project_id
    where c.slot = 'final'
      and c.round_id <> p.round_id
      and ('u:' || c.uscc = any (k.keys) or 'n:' || name_key(c.org_name) = any (k.keys))
    order by c.on_day desc, r.code collate "C" desc, q.code collate "C"
    limit 1
) c
where p.round_id = pin_round();
comment on view admission_effect is 'what follows from the last final result for the next application: more points, first on ties, a plan';
