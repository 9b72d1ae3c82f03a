-- Acts of people: every insert-only table whose rows carry the number of their event and a day.
-- gyct.acted is all of them; act_said and act_order are what scoring/act.c asks of a row just stored.
do $$
begin
    execute 'create view gyct.acted with (security_invoker = true) as ' || (
        select string_agg(format('select event_seq, round_id, %s as project_id, on_day, by_whom from gyct.%I',
                                 case when has.project then 'project_id' when c.relname = 'setting_change' then '-1::bigint' else '0::bigint' end,
                                 c.relname),
                          ' union all ' order by c.relname)
        from pg_class c
        cross join lateral (
            select bool_or(a.attname = 'event_seq') as event, bool_or(a.attname = 'on_day') as day,
                   bool_or(a.attname = 'project_id') as project
            from pg_attribute a
            where a.attrelid = c.oid
              and a.attnum > 0
        ) has
        where c.relnamespace = 'gyct'::regnamespace
          and c.relkind = 'r'
          and has.event
          and has.day);
    comment on view gyct.acted is 'what people did: event, project (0 = the whole round, -1 = its settings, which hold for all days), day it was done, by whom';
end
$$;

-- Of one kind alone: planning the union of all kinds costs more than asking it.
create function act_said(the_kind text, the_event bigint) returns text
language plpgsql stable
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    answer text;
begin
    execute format('select said from gyct.%I where event_seq = $1', 'said_' || the_kind) into strict answer using the_event;
    return answer;
end
$$;
comment on function act_said(text, bigint) is 'what an event of the loop says, by the row it is about';

-- The history of a project (or of a round) is written forward: yesterday's answer stays what it was.
create function act_order(the_event bigint, recorded timestamptz)
returns table (on_day date, today date, later_event bigint, later_day date, later_by text)
language sql stable
set search_path = pg_catalog, gyct, pg_temp as $$
    select mine.on_day, (recorded at time zone 'Asia/Shanghai')::date, later.event_seq, later.on_day, later.by_whom
    from acted mine
    left join lateral (
        select o.event_seq, o.on_day, o.by_whom
        from acted o
        where o.round_id = mine.round_id
          and o.project_id = mine.project_id
          and o.on_day > mine.on_day
        order by o.on_day desc, o.event_seq desc
        limit 1
    ) later on true
    where mine.event_seq = the_event
$$;
comment on function act_order(bigint, timestamptz) is 'the day of an act, the day it is recorded on, and an act already recorded for a later day';
