-- Kept measures: the rows of gyct.measure, stored once per round under one pin (kept_pin: load number, day,
-- stage), so that a score after a small load reads 1,000 changed projects instead of ten million rows.
--
--   a score     keep_measures(): what does not hold any more is made anew, set-based, in one statement;
--               then measure_now gives the kept rows. A score at another day or an older load number, of
--               one project alone, or with gyct.facts = off, reads the views where nothing kept holds.
--   a load      note_touched(), per data set, before its rows are published: the projects of new rows.
--               refresh_kept(), last, in the same transaction: of the measures that read these data sets
--               (measure_reads) the touched projects are recomputed when they are few; otherwise these
--               measures are retired, which is one update, and the next score makes them anew. Rows of
--               the round itself (maps, settings) touch all its projects. A round that was never
--               scored has nothing kept, so its loads pay for nothing.
--   withdrawal  refresh_kept(): what it retired stands in supersede, what it restored it has noted itself.
--   the check   kept_faults(): everything kept is recomputed from the views and compared.
--
-- Nobody reads a stale row: measure_now takes a measure from here only if kept_pin names it and its
-- load number is the reader's. A publish that forgot to call refresh_kept would make the kept rows
-- unread, never wrong. The day may differ where no row is later than either (kept_pin.latest), so that a
-- round without cut-off, whose day moves with its newest row, keeps what it has.
--
-- All of it is joined by hash: of rows published a moment ago nobody has statistics, and a planner that takes
-- them for few would compare each with each retired row.
--
-- What is stored is whole rows of the views and not parts to be added up: distinct persons, the latest
-- check and the first of a village cannot be added, and a recomputed project cannot drift. A new
-- indicator is kept without a word here.

create function kept_serves(the_measure text) returns boolean language sql stable
    return coalesce(current_setting('gyct.facts', true), '') <> 'off'
       and exists (
        select
        from kept_pin k
        join measure_trait t on t.measure = the_measure
        where k.round_id = pin_round()
          and k.round_seq = pin_seq()
          and the_measure = any (k.measures)
          and (k.as_of = pin_as_of() or not t.by_day and (not t.by_term or pin_term_day() is null)
               and k.latest <= least(k.as_of, pin_as_of()))
          and (k.stage = pin_stage() or not t.by_stage)
          and (pin_without() = '' or not t.by_expert));
comment on function kept_serves(text) is 'what is kept of a measure is what its view says under the pins';

do $$
begin
    execute (
        select 'create view measure_now with (security_invoker = true) as
                select f.measure, f.round_id, f.project_id, f.selector, f.num, f.den, f.n, f.status, f.detail
                from kept_measure f
                where f.round_id = pin_round()
                  and f.measure = any (array(select t.measure from measure_trait t where kept_serves(t.measure)))'
               || coalesce(string_agg(format(
                      ' union all
                        select m.measure, m.round_id, m.project_id, m.selector, m.num, m.den, m.n, m.status, m.detail
                        from (select %1$L::text as measure, v.* from %2$I v where round_id = pin_round()) m
                        where not kept_serves(%1$L)', t.measure, 'measure_' || t.measure), '' order by t.measure), '')
        from measure_trait t
        where t.measure is not null);
end
$$;
comment on view measure_now is 'gyct.measure of the pinned round, from what is kept where it holds';

-- Whatever was kept, the views that made it may be others now.
delete from kept_pin;
delete from kept_measure;

-- The latest business date of a round among the data sets that kept measures read. Retired rows count
-- too: a bound that is too late costs a recomputation, no more.
create function latest_day(the_round bigint) returns date language plpgsql stable
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    fact record;
    one date;
    latest date := '-infinity';
begin
    for fact in
        select f.name, f.business_date
        from gyct.fact_table f
        where f.business_date is not null
          and f.name in (select r.dataset from gyct.measure_reads r)
    loop
        execute format('select max(%I)::date from gyct.%I where round_id = $1', fact.business_date, fact.name)
        into one
        using the_round;
        latest := greatest(latest, one);
    end loop;
    return latest;
end
$$;
comment on function latest_day(bigint) is 'no row a measure reads has a later business date';

create function has_cut_off(the_round bigint) returns boolean language sql stable
    return exists (select from gyct.current_row c
                   where c.dataset = 'round_setting' and c.round_id = the_round and c.row_key = 'cut_off');
comment on function has_cut_off(bigint) is 'the day of this round''s scores does not move with its rows';

-- for_good = the day is the one scores of this round have when nobody asks for another; what is kept for
-- that day is not thrown away for a single question about another one.
-- Measure by measure, because one statement over all of them holds the hash tables of all until its end
-- (2.8 GB at 100,000 projects with 10 million answers, against 0.2 GB); then sorted, so that what is kept of
-- a project lies together.
create function keep_measures(for_good boolean) returns void language plpgsql security definer
set search_path = pg_catalog, gyct, pg_temp set work_mem = '64MB' set enable_nestloop = off as $$
declare
    the_round bigint := gyct.pin_round();
    good text[];
    missing text[];
    one text;
    spool text;
    until date;
begin
    if coalesce(current_setting('gyct.facts', true), '') = 'off'
        or gyct.pin_without() <> ''
        or not exists (select from gyct.round r where r.round_id = the_round and r.last_seq = gyct.pin_seq())
        or not for_good
           and exists (select from gyct.kept_pin k
                       where k.round_id = the_round
                         and k.round_seq = gyct.pin_seq()
                         and k.as_of <> gyct.pin_as_of()
                         and coalesce(k.latest > least(k.as_of, gyct.pin_as_of()), true)) then
        return;
    end if;
    select array_agg(t.measure order by t.measure) filter (where gyct.kept_serves(t.measure)),
           array_agg(t.measure order by t.measure) filter (where not gyct.kept_serves(t.measure))
    into good, missing
    from gyct.measure_trait t
    where t.kept;
    if missing is not null then
        delete from gyct.kept_measure f
        where f.round_id = the_round
          and f.measure <> all (coalesce(good, '{}'));
        spool := format('gyct_load.kept_measure_%s', the_round);
        execute format('create table %s (like gyct.kept_measure)', spool);
        foreach one in array missing loop
            execute format('insert into %s
                            select m.round_id, m.project_id, %L, m.selector, m.num, m.den, m.n, m.status, m.detail
                            from gyct.%I m where m.round_id = %s', spool, one, 'measure_' || one, the_round);
        end loop;
        execute format('insert into gyct.kept_measure select * from %s
                        order by project_id, measure collate "C", selector collate "C"', spool);
        execute format('drop table %s', spool);
    end if;
    until := case when good is not null then (select k.latest from gyct.kept_pin k where k.round_id = the_round)
                  when not gyct.has_cut_off(the_round) then gyct.latest_day(the_round) end;
    insert into gyct.kept_pin as k (round_id, round_seq, as_of, stage, latest, measures)
    values (the_round, gyct.pin_seq(), gyct.pin_as_of(), gyct.pin_stage(), until, coalesce(good || missing, '{}'))
    on conflict (round_id) do update
    set round_seq = excluded.round_seq,
        as_of = excluded.as_of,
        stage = excluded.stage,
        latest = excluded.latest,
        measures = excluded.measures;
end
$$;
comment on function keep_measures(boolean) is 'make what is kept of the pinned round hold under the pins of a score';

-- Before the rows of a load are published: which projects get new ones. A changed row also stands in
-- supersede. Of a round without kept measures and runs, and of a large file without repeats, nobody counts: any project.
create function note_touched(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql
security definer set search_path = pg_catalog, gyct, pg_temp as $$
declare
    day_column text := (select f.business_date from gyct.fact_table f where f.name = the_dataset);
begin
    if not exists (select from gyct.kept_pin k where k.round_id = the_round)
       and not exists (select from gyct.score_run u where u.round_id = the_round)
        or gyct.is_bulk(the_load, the_dataset) and not gyct.is_judged(the_load, the_dataset) then
        insert into gyct_load.touched (load_id, dataset) values (the_load, the_dataset);
        return;
    end if;
    execute format($touched$
        insert into gyct_load.touched (load_id, dataset, project_id, latest)
        select $1, $2, l.project_id, %2$s
        from %1$s l
        where l.load_id = $1
          and not %3$s
        group by l.project_id
        $touched$, gyct.staged_table(the_load, the_dataset),
        case when day_column is null then 'null::date' else format('max(l.%I)::date', day_column) end,
        gyct.unwanted_rows())
    using the_load, the_dataset;
end
$$;
comment on function note_touched(bigint, text, bigint) is 'remember the projects of which a load publishes new rows';

-- The pins of this transaction set to others; the answer is what they were.
create function set_pins(pins text[]) returns text[] language plpgsql as $$
declare
    names constant text[] := array['gyct.round', 'gyct.seq', 'gyct.as_of', 'gyct.stage'];
    before text[];
begin
    for i in 1 .. cardinality(names) loop
        before[i] := coalesce(current_setting(names[i], true), '');
        perform set_config(names[i], coalesce(pins[i], ''), true);
    end loop;
    return before;
end
$$;
comment on function set_pins(text[]) is 'pin round, load number, day and stage; the answer pins back';

create function recompute_kept(the_pin kept_pin, stale text[], projects bigint[]) returns void language plpgsql
set enable_nestloop = off as $$
declare
    before text[] := gyct.set_pins(array[the_pin.round_id::text, the_pin.round_seq::text, the_pin.as_of::text, the_pin.stage]);
begin
    delete from gyct.kept_measure f
    where f.round_id = the_pin.round_id
      and f.project_id = any (projects)
      and f.measure = any (stale);
    insert into gyct.kept_measure (round_id, project_id, measure, selector, num, den, n, status, detail)
    select m.round_id, m.project_id, m.measure, m.selector, m.num, m.den, m.n, m.status, m.detail
    from gyct.measure m
    where m.round_id = the_pin.round_id
      and m.project_id = any (projects)
      and m.measure = any (stale);
    perform gyct.set_pins(before);
end
$$;
comment on function recompute_kept(kept_pin, text[], bigint[]) is 'some measures of some projects anew under a pin';

-- The measures that read a data set among those touched, of the projects touched. Few are up to 5 % of
-- the round or 100; beyond, making all projects anew costs less than picking them.
create function refresh_kept(the_load bigint) returns void language plpgsql security definer
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    the_round bigint;
    before int;
    pin gyct.kept_pin;
    hit record;
    few bigint;
begin
    select l.round_id, l.round_seq - 1 into the_round, before from gyct.load l where l.load_id = the_load;
    few := (select greatest(count(*) / 20, 100) from gyct.project p where p.round_id = the_round);
    perform gyct.log_touch(the_load, before, few);
    select k.* into pin from gyct.kept_pin k where k.round_id = the_round for update;
    if found and pin.round_seq <> before then
        delete from gyct.kept_pin k where k.round_id = the_round;
    elsif found then
        pin.round_seq := (select r.last_seq from gyct.round r where r.round_id = the_round);
        with touched as (
            select t.dataset, t.project_id, t.latest
            from gyct_load.touched t
            where t.load_id = the_load
              and t.dataset in (select r.dataset from gyct.measure_reads r)
            union all
            select s.dataset, s.project_id, '-infinity'::date
            from gyct.supersede s
            where s.new_load = the_load
              and s.dataset in (select r.dataset from gyct.measure_reads r)
        )
        select (select array_agg(distinct r.measure)
                from gyct.measure_reads r
                where r.dataset in (select t.dataset from touched t)
                  and r.measure = any (pin.measures)) as stale,
               array_agg(distinct t.project_id) as projects,
               coalesce(bool_or(t.project_id is null), false) as uncounted,
               coalesce(bool_or(t.project_id = 0), false) as all_projects,
               max(t.latest) as latest
        into hit
        from touched t;
        if hit.all_projects then
            hit.projects := array(select p.project_id from gyct.project p where p.round_id = the_round limit few + 1);
        end if;
        if hit.uncounted then
            pin.latest := null;
        elsif hit.latest > pin.latest then
            if pin.latest <= pin.as_of and hit.latest > pin.as_of and not gyct.has_cut_off(the_round) then
                pin.as_of := hit.latest;
                pin.measures := array(select m from unnest(pin.measures) m
                                      join gyct.measure_trait t on t.measure = m and not t.by_day
                                       and (not t.by_term or pin.stage <> 'interim'));
            end if;
            pin.latest := hit.latest;
        end if;
        if hit.uncounted or cardinality(hit.projects) > few then
            pin.measures := array(select m from unnest(pin.measures) m where m <> all (coalesce(hit.stale, '{}')));
        elsif hit.stale is not null then
            perform gyct.recompute_kept(pin, hit.stale, hit.projects);
        end if;
        update gyct.kept_pin k
        set round_seq = pin.round_seq,
            as_of = pin.as_of,
            latest = pin.latest,
            measures = pin.measures
        where k.round_id = the_round;
    end if;
    delete from gyct_load.touched t where t.load_id = the_load;
end
$$;
comment on function refresh_kept(bigint) is 'what is kept of a round, after a load or withdrawal was published';

-- Everything kept of a round, recomputed from the views: how many rows, how many differ, and which.
create function kept_faults(the_round bigint)
returns table (tested bigint, different bigint, project text, measure text, selector text, kept text, derived text)
language plpgsql set work_mem = '256MB' set enable_nestloop = off as $$
declare
    pin kept_pin;
    before text[];
begin
    select k.* into pin from kept_pin k where k.round_id = the_round;
    before := set_pins(array[the_round::text, pin.round_seq::text, pin.as_of::text, pin.stage]);
    return query
        with stored as (
            select f.project_id, f.measure, f.selector, row(f.num, f.den, f.n, f.status, f.detail) as figures
            from kept_measure f
            where f.round_id = the_round
              and f.measure = any (pin.measures)
        ), anew as (
            select m.project_id, m.measure, m.selector, row(m.num, m.den, m.n, m.status, m.detail) as figures
            from gyct.measure m
            where m.round_id = the_round
              and m.measure = any (pin.measures)
        ), compared as materialized (
            select project_id, c.measure, c.selector, s.figures as stored, a.figures as anew
            from stored s
            full join anew a using (project_id, measure, selector) as c
        ), counted as (
            select count(*) as tested, count(*) filter (where c.stored is distinct from c.anew) as different
            from compared c
        )
        select n.tested, n.different, coalesce(p.code, c.project_id::text), c.measure::text, c.selector::text,
               c.stored::text, c.anew::text
        from counted n
        left join compared c on c.stored is distinct from c.anew
        left join project p on p.round_id = the_round and p.project_id = c.project_id
        order by p.code collate "C", c.measure collate "C", c.selector collate "C";
    perform set_pins(before);
end
$$;
comment on function kept_faults(bigint) is 'kept measures against their views; one row without a fault when all agree';

do $$
declare
    f text;
begin
    foreach f in array array['keep_measures(boolean)', 'note_touched(bigint, text, bigint)',
                             'recompute_kept(kept_pin, text[], bigint[])', 'refresh_kept(bigint)'] loop
        execute format('revoke execute on function %s from public', f);
    end loop;
    grant execute on function keep_measures(boolean) to gyct_scorer;
    grant execute on function note_touched(bigint, text, bigint), refresh_kept(bigint) to gyct_loader;
end
$$;
