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

-- A large file whose keys are all different has only the current rows to be compared with.
create function judge_distinct(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql as $$
begin
    execute format($judge$
        insert into gyct_load.verdict (load_id, dataset, project_id, row_key, src_sheet, src_row, class, old_load)
        select $1, %2$L, s.project_id, s.row_key, s.src_sheet, s.src_row,
               case when c.content = s.content then 'same' else 'change' end, c.load_id
        from %1$s s
        join current_row c on c.dataset = %2$L and c.round_id = $2 and c.project_id = s.project_id and c.row_key = s.row_key
        $judge$, staged_table(the_load, the_dataset), the_dataset)
    using the_load, the_round;
end
$$;
comment on function judge_distinct(bigint, text, bigint) is 'verdicts of the rows of a load without repeats that have a current row';

-- Against earlier rows of the same file, then against the current rows. Rows that are simply new get no
-- verdict. Of a large file the building of its key says that nothing repeats. Of a shared load table
-- nobody has statistics, so the lookup there is fenced (offset 0): one index probe a row, however old
-- the statistics of a table that has just grown by a million rows.
create function judge_rows(the_load bigint, the_dataset text, summaries smallint[], the_round bigint)
returns void language plpgsql as $$
declare
    bulk boolean := is_bulk(the_load, the_dataset);
begin
    if bulk and load_table_key(the_load, the_dataset) then
        if has_facts(the_dataset, the_round) then
            perform judge_distinct(the_load, the_dataset, the_round);
        end if;
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

-- All that were judged new or changed. A large file that is the first of its round becomes the round's
-- partition as it stands, less the rows with a verdict; anything else is inserted in the order of the
-- key, so that each page of the index is touched once (work_mem: half a million rows sort in memory).
-- References are not checked row by row by
-- triggers but once for the load: no row may name a project the round does not have.
create function publish_rows(the_load bigint, the_dataset text, the_round bigint) returns void language plpgsql
set work_mem = '256MB' as $$
declare
    source text := staged_table(the_load, the_dataset);
    bulk boolean := is_bulk(the_load, the_dataset);
    judged boolean := exists (select from gyct_load.verdict v where v.load_id = the_load and v.dataset = the_dataset);
    attach boolean := bulk and not has_facts(the_dataset, the_round);
    unwanted text := $unwanted$
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
    stray bigint;
begin
    execute format($stray$
        select l.src_row
        from %s l
        where l.load_id = $1
          and l.project_id <> 0
          and not exists (select from project p where p.round_id = $2 and p.project_id = l.project_id)
        limit 1
        $stray$, source)
    into stray
    using the_load, the_round;
    if stray is not null then
        raise foreign_key_violation using message = format('%s: row %s names a project its round does not have', the_dataset, stray);
    end if;
    if attach then
        if judged then
            execute format('delete from %s l where %s', source, unwanted) using the_load, the_dataset;
        end if;
        perform load_table_attach(the_load, the_dataset, the_round);
        return;
    end if;
    perform fact_part_make(the_dataset, the_round);
    execute format('insert into gyct.%1$I (%2$s) select %2$s from %3$s l where l.load_id = $1 %4$s order by project_id, row_key',
                   the_dataset, fact_columns(the_dataset, 'load_id'), source, case when judged then 'and not ' || unwanted end)
    using the_load, the_dataset;
    if not bulk then
        execute format('delete from %s where load_id = $1', source) using the_load;
    end if;
end
$$;
comment on function publish_rows(bigint, text, bigint) is 'publish the rows of a load that were judged new or changed';
