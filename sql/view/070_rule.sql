-- Rules of the pinned round, and deadlines by them (DOMAIN.md §2): a setting of the round, else the default
-- of the rule set. A rule that cannot be read is null, and what needs it does not hold.

create function rule(the_key text) returns text language sql stable parallel safe
    return coalesce(setting_value(the_key), (select d.value from rule_default d where d.key = the_key));
comment on function rule(text) is 'a rule of the pinned round as text';

create function rule_count(the_key text) returns int language sql stable parallel safe
    return case when rule(the_key) ~ '^\d{1,6}$' then rule(the_key)::int end;
comment on function rule_count(text) is 'a rule that is a whole number';

create function rule_points(the_key text) returns int language sql stable parallel safe
    return case when rule(the_key) ~ '^\d{1,3}(\.\d{1,2})?$' then (rule(the_key)::numeric * 100)::int end;
comment on function rule_points(text) is 'a rule that is points, in 0.01';

create function rule_share(the_key text) returns numeric language sql stable parallel safe
    return case when rule(the_key) ~ '^\d{1,3}(\.\d{1,6})? ?%$' then rtrim(rule(the_key), '% ')::numeric / 100
                when rule(the_key) ~ '^[01](\.\d{1,6})?$' then rule(the_key)::numeric end;
comment on function rule_share(text) is 'a rule that is a share: 45% or 0.45';

-- The working days of the round: those of the list loaded for it (kind calendar), else of the table.
create view workday with (security_invoker = true) as
with announced as (
    select d.day::date as day, bool_or(c.is_workday) as is_workday
    from pinned_calendar c
    cross join lateral generate_series(c.first_day::timestamp, c.last_day, '1 day') as d (day)
    group by d.day
), own as (
    select distinct extract(year from c.first_day + (c.last_day - c.first_day) / 2)::int as year
    from pinned_calendar c
)
select c.day, coalesce(a.is_workday, c.is_workday) as is_workday, c.is_settled
from calendar_day c
left join announced a on a.day = c.day
where extract(year from c.day)::int not in (select o.year from own o)
union all
select d.day::date, coalesce(a.is_workday, extract(isodow from d.day) < 6), true
from own o
cross join lateral generate_series(make_date(o.year, 1, 1)::timestamp, make_date(o.year, 12, 31), '1 day') as d (day)
left join announced a on a.day = d.day::date;
comment on view workday is 'whole years of days, each worked or not';

create function workday_after(the_day date, days int) returns date language sql stable parallel safe
begin atomic
    select w.day
    from workday w
    where w.is_workday
      and w.day > the_day
      and exists (select from workday s where s.day = the_day)
    order by w.day
    offset greatest(days, 1) - 1
    limit 1;
end;
comment on function workday_after(date, int) is 'the n-th working day after a day; null where the calendar does not reach';

-- The last day of a deadline that begins the day after; "5工作日", "30天". Null where the rule cannot be
-- read or the calendar has no such year.
create function rule_due(the_key text, the_day date) returns date language sql stable parallel safe
    return case when rule(the_key) ~ '^\d{1,4}(工作日|wd)$'
                then workday_after(the_day, substring(rule(the_key) from '^\d+')::int)
                when rule(the_key) ~ '^\d{1,4}(天|日|d)?$'
                then the_day + substring(rule(the_key) from '^\d+')::int end;
comment on function rule_due(text, date) is 'the last day of a deadline of the rule set, counted from the day after';
