-- A second implementation of the rules of SCORING.md §4, in NUMERIC, from nothing but a stored leaf
-- (its facts) and its scheme (the rule). Used by `gyct check` alone: scoring itself is C.

create function derive_share(rate numeric, body jsonb) returns numeric language sql immutable parallel safe
    return least(1, greatest(0, (rate - (body -> 'params' ->> 'lo')::numeric)
                                / ((body -> 'params' ->> 'hi')::numeric - (body -> 'params' ->> 'lo')::numeric)));
comment on function derive_share(numeric, jsonb) is '(v − lo) ÷ (hi − lo), held within 0..1';

create function derive_band(value numeric, body jsonb) returns numeric language sql immutable parallel safe
    return coalesce((select (b.band ->> 'share')::numeric
                     from jsonb_array_elements(body -> 'bands') with ordinality as b (band, place)
                     where value >= (b.band ->> 'min')::numeric
                        or value <= (b.band ->> 'max')::numeric
                     order by b.place
                     limit 1), 0);
comment on function derive_band(numeric, jsonb) is 'share of the first band the value falls in';

create function derive_shrunk(x numeric, n numeric, population numeric, m numeric, p0 numeric)
    returns numeric language sql immutable parallel safe
    return case when population is null or population < n then (x + m * p0) / (n + m)
                else (x * (population - 1) + m * p0 * (population - n))
                     / nullif(n * (population - 1) + m * (population - n), 0) end;
comment on function derive_shrunk(numeric, numeric, numeric, numeric, numeric) is 'finite-population shrunk rate (SCORING.md §4.3)';

create function derive_satisfaction(x numeric, n numeric, population numeric, body jsonb)
    returns numeric language sql immutable parallel safe
    return least(derive_share(round(coalesce(derive_shrunk(x, n, population, (body -> 'params' ->> 'm')::numeric,
                                                           (body -> 'params' ->> 'p0')::numeric), x / n), 6), body),
                 case when body -> 'params' ? 'min_n'
                       and n < least((body -> 'params' ->> 'min_n')::numeric,
                                     case when population >= n then population end)
                      then (body -> 'params' ->> 'cap_if_small')::numeric else 1 end);
comment on function derive_satisfaction(numeric, numeric, numeric, jsonb) is 'shrunk rate rounded to ppm, through the line, capped when the sample is small';

create function derive_deduction(facts jsonb, body jsonb) returns numeric language sql immutable parallel safe
    return coalesce((select sum(least(round((i ->> 'cap')::numeric * 100),
                                      (c.value)::numeric * round((i ->> 'unit')::numeric * 100)))
                     from jsonb_each_text(facts -> 'items') as c (key, value)
                     join jsonb_array_elements(body -> 'items') as i on i ->> 'code' = c.key
                     where not coalesce((i ->> 'veto')::boolean, false)), 0);
comment on function derive_deduction(jsonb, jsonb) is 'points (0.01) of the deduction list';

create function derive_vetoed(facts jsonb, body jsonb) returns boolean language sql immutable parallel safe
    return exists (select
                   from jsonb_array_elements(body -> 'items') as i
                   where (i ->> 'veto')::boolean
                     and facts -> 'required' ? (i ->> 'code')
                     and not coalesce(facts -> 'present' ? (i ->> 'code'), false));
comment on function derive_vetoed(jsonb, jsonb) is 'an element that vetoes its checklist is required and not there';

create function derive_timely(facts jsonb, body jsonb) returns numeric language sql immutable parallel safe
    return (select sum((m.milestone ->> 1)::numeric
                       * case when (m.milestone ->> 0) is null then 0
                              else greatest(0, least(1, ((body -> 'params' ->> 'zero_days')::numeric - (m.milestone ->> 0)::numeric)
                                                        / ((body -> 'params' ->> 'zero_days')::numeric
                                                           - (body -> 'params' ->> 'grace_days')::numeric))) end)
                   / nullif(sum((m.milestone ->> 1)::numeric), 0)
            from jsonb_array_elements(facts -> 'milestones') as m (milestone));
comment on function derive_timely(jsonb, jsonb) is 'weighted mean timeliness of milestones';

create function derive_panel(facts jsonb) returns numeric language sql immutable parallel safe
    return (select case when count(*) >= 5 then (sum(r) - max(r) - min(r)) / (count(*) - 2)
                        else sum(r) / count(*) end / 10000
            from (select (e.rating #>> '{}')::numeric as r
                  from jsonb_array_elements(facts -> 'ratings') as e (rating)) as ratings
            where r is not null);
comment on function derive_panel(jsonb) is 'mean rating; from five judges on without one highest and one lowest';

create function derive_value(num numeric, den numeric, facts jsonb) returns numeric language sql immutable parallel safe
    return num / coalesce(den, (facts ->> 'scale')::numeric, 1);
comment on function derive_value(numeric, numeric, jsonb) is 'the plain value of a leaf; a count of days has no denominator';

create function derive_achievement(rule text, num numeric, den numeric, n numeric, full_c numeric, empty_is text,
                                   facts jsonb, body jsonb)
    returns numeric language sql immutable parallel safe
    return round(case
        when den = 0 and rule not in ('satisfaction', 'panel', 'deduct', 'timeliness') then case empty_is when 'full' then 1 end
        when rule = 'linear' then derive_share(derive_value(num, den, facts), body)
        when rule = 'ratio_cap' then
            case when derive_value(num, den, facts) / (body -> 'params' ->> 'target')::numeric
                      < coalesce((body -> 'params' ->> 'floor')::numeric, 0) then 0
                 else least(1, greatest(0, derive_value(num, den, facts) / (body -> 'params' ->> 'target')::numeric)) end
        when rule = 'inverse_ratio' then
            case when num = 0 then 1 else least(1, (body -> 'params' ->> 'benchmark')::numeric
                               * coalesce(den, (facts ->> 'scale')::numeric, 1) / num) end
        when rule = 'bands' then derive_band(derive_value(num, den, facts), body)
        when rule = 'checklist' then case when derive_vetoed(facts, body) then 0 else derive_value(num, den, facts) end
        when rule = 'deduct' then greatest(0, full_c - derive_deduction(facts, body)) / full_c
        when rule = 'timeliness' then coalesce(derive_timely(facts, body), case empty_is when 'full' then 1 end)
        when rule = 'panel' then derive_panel(facts)
        when rule = 'satisfaction' then derive_satisfaction(num, n, den, body)
        when rule = 'likert' then derive_share(round(derive_value(num, den, facts), 6), body)
    end * 1000000);
comment on function derive_achievement(text, numeric, numeric, numeric, numeric, text, jsonb, jsonb) is 'achievement of a leaf in ppm, from its facts and its rule';
