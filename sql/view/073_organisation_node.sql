-- One organisation through all rounds. What names it is a code or a name ('u:' or 'n:' before it); a row of the
-- directory of any round that has two of them, or one and a former one, says they are the same. What follows an
-- organisation (bars, history) asks here, so that registering anew or another spelling leaves nothing behind.

create view organisation_said with (security_invoker = true) as
select 'u:' || o.uscc as uscc, 'n:' || o.name_key as name,
       'u:' || o.former_uscc as former_uscc, 'n:' || name_key(o.former_name) as former_name
from standing_organisation o;
comment on view organisation_said is 'codes and names that one row says are of one organisation';

-- Both ways, so that from any of them all are found.
create view organisation_edge with (security_invoker = true) as
select distinct a.key, b.key as other
from organisation_said s
cross join lateral unnest(array[s.uscc, s.name, s.former_uscc, s.former_name]) as a (key)
cross join lateral unnest(array[s.uscc, s.name, s.former_uscc, s.former_name]) as b (key)
where a.key is not null
  and b.key is not null;
comment on view organisation_edge is 'pairs of codes and names of one organisation, with themselves';

create view organisation_node with (security_invoker = true) as
with recursive reached (key, other) as (
    select e.key, e.other
    from organisation_edge e
    union
    select r.key, e.other
    from reached r
    join organisation_edge e on e.key = r.other
)
select r.key, min(r.other collate "C") filter (where r.other like 'u:%') as code, min(r.other collate "C") as organisation
from reached r
group by r.key;
comment on view organisation_node is 'each code and name with the organisation it is of: the first of all its codes and names';

-- The same from one organisation outwards.
create function organisation_keys(the_uscc text, the_name text) returns setof text language sql stable parallel safe
begin atomic
    with recursive reached (key) as (
        select k.key
        from (values ('u:' || nullif(the_uscc, '')), ('n:' || nullif(name_key(the_name), ''))) as k (key)
        where k.key is not null
        union
        select e.key
        from reached r
        join organisation_said s on r.key in (s.uscc, s.name, s.former_uscc, s.former_name)
        cross join lateral unnest(array[s.uscc, s.name, s.former_uscc, s.former_name]) as e (key)
        where e.key is not null
    )
    select key from reached;
end;
comment on function organisation_keys(text, text) is 'all codes (u:) and names (n:) of the organisation of a code or a name';

-- Projects of all rounds with the organisation they are of. One without code and name is of nobody.
create view organisation_project with (security_invoker = true) as
select p.round_id, p.project_id, coalesce(n.organisation, k.key) as organisation, a.org_name, a.uscc
from project p
join standing_application a on a.round_id = p.round_id and a.project_id = p.project_id
cross join lateral (select coalesce('u:' || a.uscc, 'n:' || name_key(a.org_name)) as key) k
left join organisation_node n on n.key = k.key
where k.key is not null;
comment on view organisation_project is 'who applied, in every round, the same organisation by one key';
