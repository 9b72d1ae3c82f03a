-- The interim evaluation may be put off once, for a reason (DOMAIN.md §2): its last day is then later by a rule.
create function interim_deferred_on(project bigint) returns date language sql stable parallel safe
begin atomic
    select min(m.on_day)
    from move m
    where m.round_id = pin_round()
      and m.project_id = project
      and m.event = 'defer'
      and m.on_day <= pin_as_of();
end;
comment on function interim_deferred_on(bigint) is 'null = not put off';

create function interim_last_day(project bigint, start_on date, end_on date) returns date language sql stable parallel safe
    return case when interim_deferred_on(project) is null then start_on + floor((end_on - start_on) * rule_share('interim_to'))::int
                else rule_due('defer_days', start_on + floor((end_on - start_on) * rule_share('interim_to'))::int) end;
comment on function interim_last_day(bigint, date, date) is 'last day of the window of the interim evaluation, put off or not';
