-- Judging and publishing, one way for every data set: the fact tables of the list and the catalogue's
-- columns. The rows in flight stand in the data set's shared load table, or, of a large file, in a load
-- table of its own (sql/view/045_load_table.sql).

create function staged_table(the_load bigint, the_dataset text) returns text language sql stable
    return coalesce(to_regclass(format('gyct_load.%I', the_dataset || '_' || the_load))::text,
                    format('gyct_load.%I', the_dataset));
comment on function staged_table(bigint, text) is 'where the rows of a load stand';

create function is_bulk(the_load bigint, the_dataset text) returns boolean language sql stable
    return to_regclass(format('gyct_load.%I', the_dataset || '_' || the_load)) is not null;
comment on function is_bulk(bigint, text) is 'the load has a load table of its own';

create function has_facts(the_dataset text, the_round bigint) returns boolean language plpgsql stable as $$
declare
    found_one boolean;
begin
    execute format('select exists (select from gyct.%I where round_id = $1)', the_dataset)
    into found_one
    using the_round;
    return found_one;
end
$$;
comment on function has_facts(text, bigint) is 'the round has rows of this data set';

-- No row may name a project its round does not have: references are checked once for a load, not row by
-- row by triggers.
create function refuse_strays(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql as $$
declare
    stray bigint;
begin
    execute format($stray$
        select l.src_row
        from %s l
        where l.load_id = $1
          and l.project_id <> 0
          and not exists (select from project p where p.round_id = $2 and p.project_id = l.project_id)
        limit 1
        $stray$, staged_table(the_load, the_dataset))
    into stray
    using the_load, the_round;
    if stray is not null then
        raise foreign_key_violation using message = format('%s: row %s names a project its round does not have', the_dataset, stray);
    end if;
end
$$;
comment on function refuse_strays(bigint, text, bigint) is 'fails when a row of a load names a project its round does not have';

-- The condition on rows l of a load that a verdict keeps from being published.
create function unwanted_rows() returns text language sql immutable
    return $unwanted$
        exists (
            select
            from gyct_load.verdict v
            where v.load_id = $1
              and v.dataset = $2
              and v.src_sheet = l.src_sheet
              and v.src_row = l.src_row
              and (v.class = 'conflict'
                   or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
        $unwanted$;
comment on function unwanted_rows() is 'condition on rows l of load $1, data set $2, that are not to be published';

create function is_judged(the_load bigint, the_dataset text) returns boolean language sql stable
    return exists (select from gyct_load.verdict v where v.load_id = the_load and v.dataset = the_dataset);
comment on function is_judged(bigint, text) is 'some rows of the load have a verdict';

-- In the order of the key, so that each page of the index is touched once (work_mem: half a million rows
-- sort in memory). Nested loops are off because nobody has statistics of verdicts made a moment ago.
create function insert_rows(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql
set work_mem = '256MB' set enable_nestloop = off as $$
begin
    perform refuse_strays(the_load, the_dataset, the_round);
    perform fact_part_make(the_dataset, the_round);
    execute format('insert into gyct.%1$I (%2$s) select %2$s from %3$s l where l.load_id = $1 %4$s order by project_id, row_key',
                   the_dataset, fact_columns(the_dataset, 'load_id'), staged_table(the_load, the_dataset),
                   case when is_judged(the_load, the_dataset) then 'and not ' || unwanted_rows() end)
    using the_load, the_dataset;
    perform fact_analyse(the_dataset, the_round);
end
$$;
comment on function insert_rows(bigint, text, bigint) is 'insert the rows of a load that were judged new or changed';

-- A large file is first taken for one whose keys are all different: its rows have only the current ones to
-- be compared with, and go in at once. When that was wrong, all of it is undone: keys that have a current
-- row show it by two verdicts, the others by the key of the fact table. What was inserted is known by a
-- setting of the transaction.
create function insert_distinct(the_load bigint, the_dataset text, the_round bigint) returns boolean language plpgsql as $$
begin
    execute format($judge$
        insert into gyct_load.verdict (load_id, dataset, project_id, row_key, src_sheet, src_row, class, old_load)
        select $1, %2$L, s.project_id, s.row_key, s.src_sheet, s.src_row,
               case when c.content = s.content then 'same' else 'change' end, c.load_id
        from %1$s s
        join current_row c on c.dataset = %2$L and c.round_id = $2 and c.project_id = s.project_id and c.row_key = s.row_key
        $judge$, staged_table(the_load, the_dataset), the_dataset)
    using the_load, the_round;
    if exists (select from gyct_load.verdict v where v.load_id = the_load and v.dataset = the_dataset
               group by v.project_id, v.row_key having count(*) > 1) then
        raise unique_violation;
    end if;
    perform insert_rows(the_load, the_dataset, the_round);
    perform set_config('gyct.inserted_load', the_load::text, true);
    return true;
exception
    when unique_violation then
        perform load_table_analyse(the_load, the_dataset);
        return false;
end
$$;
comment on function insert_distinct(bigint, text, bigint) is 'judge and publish the rows of a large file; false, and nothing done, when a key repeats';

-- Against earlier rows of the same file, then against the current rows. Rows that are simply new get no
-- verdict. Of a large file the key says that nothing repeats: the fact table's, or, where the round has no
-- rows yet, the load table's own. Of a shared load table nobody has statistics, so the lookup there is
-- fenced (offset 0): one index probe a row, however old the statistics of a table that has just grown by
-- a million rows.
create function judge_rows(the_load bigint, the_dataset text, summaries smallint[], the_round bigint)
returns void language plpgsql as $$
declare
    bulk boolean := is_bulk(the_load, the_dataset);
    distinct_keys boolean := false;
begin
    if bulk and has_facts(the_dataset, the_round) then
        distinct_keys := insert_distinct(the_load, the_dataset, the_round);
    elsif bulk then
        distinct_keys := load_table_key(the_load, the_dataset);
    end if;
    if distinct_keys then
        return;
    end if;
    execute format($judge$
        with staged as (
            select project_id, row_key, content, src_sheet, src_row,
                   src_sheet = any ($2) as on_summary,
                   row_number() over key as nth,
                   first_value(content) over key as first_content,
                   first_value(src_sheet) over key as first_sheet,
                   first_value(src_row) over key as first_row
            from %1$s
            where load_id = $1
            window key as (partition by project_id, row_key
                           order by src_sheet = any ($2), src_sheet, src_row)
        ), judged as (
            select s.*, c.load_id as old_load,
                   case when s.nth > 1 and s.on_summary and s.content = s.first_content then 'listed'
                        when s.nth > 1 and s.on_summary then 'differs'
                        when s.nth > 1 and s.content = s.first_content then 'repeat'
                        when s.nth > 1 then 'conflict'
                        when c.load_id is null then 'new'
                        when c.content = s.content then 'same'
                        else 'change' end as class
            from staged s
            left join lateral (
                select f.load_id, f.content
                from current_row f
                where f.dataset = %2$L
                  and f.round_id = $3
                  and f.project_id = s.project_id
                  and f.row_key = s.row_key
                %3$s
            ) c on true
        )
        insert into gyct_load.verdict (
            load_id, dataset, project_id, row_key, src_sheet, src_row, class, old_load, first_sheet, first_row)
        select $1, %2$L, project_id, row_key, src_sheet, src_row, class, old_load,
               case when nth > 1 then first_sheet end, case when nth > 1 then first_row end
        from judged
        where class <> 'new'
        $judge$, staged_table(the_load, the_dataset), the_dataset, case when not bulk then 'offset 0' end)
    using the_load, summaries, the_round;
end
$$;
comment on function judge_rows(bigint, text, smallint[], bigint) is 'what becomes of the rows of a load: verdicts of all that are not simply new';

-- Sheet rows of a load by what becomes of them; a row of several facts counts once. Rows without any
-- verdict are new and not counted here. One grouping instead of a join, which without statistics could
-- be a nested loop.
create function count_rows(the_load bigint, the_dataset text,
                           out rejected bigint, out superseded bigint, out unchanged bigint)
language plpgsql as $$
begin
    rejected := 0;
    superseded := 0;
    unchanged := 0;
    if not exists (select from gyct_load.verdict v where v.load_id = the_load and v.dataset = the_dataset) then
        return;
    end if;
    execute format($count$
        with lines as (
            select src_sheet, src_row, count(*) as facts, 0::bigint as judged, false as rejected,
                   false as changed
            from %s
            where load_id = $1
            group by src_sheet, src_row
            union all
            select src_sheet, src_row, 0, count(*), bool_or(class = 'conflict'), bool_or(class = 'change')
            from gyct_load.verdict
            where load_id = $1
              and dataset = $2
            group by src_sheet, src_row
        ), sheet_rows as (
            select sum(facts) as facts, sum(judged) as judged, bool_or(rejected) as rejected,
                   bool_or(changed) as changed
            from lines
            group by src_sheet, src_row
        )
        select count(*) filter (where rejected),
               count(*) filter (where not rejected and changed),
               count(*) filter (where not rejected and not changed and judged = facts)
        from sheet_rows
        where judged > 0
        $count$, staged_table(the_load, the_dataset))
    into rejected, superseded, unchanged
    using the_load, the_dataset;
end
$$;
comment on function count_rows(bigint, text) is 'sheet rows of a load that are rejected, replace another or change nothing';

-- All that were judged new or changed, unless judging them has inserted them. A large file that is the
-- first of its round becomes the round's partition as it stands, less the rows with a verdict.
create function publish_rows(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql
set enable_nestloop = off as $$
declare
    source text := staged_table(the_load, the_dataset);
    bulk boolean := is_bulk(the_load, the_dataset);
begin
    if bulk and current_setting('gyct.inserted_load', true) = the_load::text then
        return;
    end if;
    if bulk and not has_facts(the_dataset, the_round) then
        if is_judged(the_load, the_dataset) then
            execute format('delete from %s l where %s', source, unwanted_rows()) using the_load, the_dataset;
        end if;
        perform refuse_strays(the_load, the_dataset, the_round);
        perform load_table_attach(the_load, the_dataset, the_round);
        return;
    end if;
    perform insert_rows(the_load, the_dataset, the_round);
    if not bulk then
        execute format('delete from %s where load_id = $1', source) using the_load;
    end if;
end
$$;
comment on function publish_rows(bigint, text, bigint) is 'publish the rows of a load that were judged new or changed';
