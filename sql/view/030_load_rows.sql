-- standing_<table>: the rows of a fact table that no later load replaced or removed.
do $$
declare
    fact record;
begin
    for fact in
        select name from fact_table order by name
    loop
        execute format($view$
            create view %1$I with (security_invoker = true) as
            select f.*
            from %2$I f
            where not exists (
                select
                from supersede s
                where s.round_id = f.round_id
                  and s.project_id = f.project_id
                  and s.dataset = %2$L
                  and s.row_key = f.row_key
                  and s.old_load = f.load_id)
            $view$, 'standing_' || fact.name, fact.name);
        execute format($comment$
            comment on view %1$I is %2$L
            $comment$, 'standing_' || fact.name, format('rows of %s that no later load replaced', fact.name));
    end loop;
end
$$;

-- All fact tables of the list under one name each, so that one statement serves every data set. A
-- comparison of `dataset` with a parameter leaves one branch.
--   staged_row   the rows in flight               current_row   the rows that stand
--   fact_line    every row as `db digest` sees it: names in place of surrogate ids. Where rows are
--                keyed by person, whether a key is there, never the key nor what is made of it. Columns
--                that were added later are told where they are not null.
do $$
declare
    staged text;
    current text;
    lines text;
begin
    select
        string_agg(format(
            'select %1$L::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row, content
             from gyct_load.%1$I', name), ' union all ' order by name),
        string_agg(format(
            'select %1$L::text as dataset, f.round_id, f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row, f.content
             from %2$I f', name, 'standing_' || name), ' union all ' order by name),
        string_agg(format(
            'select %1$L::text as dataset,
                    (to_jsonb(f) - %2$L::text[]%4$s || jsonb_build_object(%3$s
                         ''round'', r.code,
                         ''project'', p.code,
                         ''file'', l.file_name,
                         ''file_sha256'', encode(l.file_sha256, ''hex''),
                         ''round_seq'', l.round_seq))::text as line
             from %1$I f
             join load l on l.load_id = f.load_id
             left join round r on r.round_id = f.round_id
             left join project p on p.round_id = f.round_id and p.project_id = f.project_id',
            name,
            case when keyed_by_person then array['content', 'load_id', 'person_key', 'project_id', 'round_id', 'row_key']
                 else array['load_id', 'project_id', 'round_id'] end,
            case when keyed_by_person then '''keyed'', f.person_key is not null,' end,
            (select string_agg(format(' - case when f.%1$I is null then %1$L else '''' end', column_name), '')
             from unnest(added) a (column_name))), ' union all ' order by name)
    into staged, current, lines
    from fact_table;
    execute 'create view staged_row with (security_invoker = true) as ' || staged;
    execute 'create view current_row with (security_invoker = true) as ' || current;
    execute 'create view fact_line with (security_invoker = true) as ' || lines;
end
$$;
comment on view staged_row is 'rows of loads in flight, all data sets';
comment on view current_row is 'rows no later load replaced, all data sets';
comment on view fact_line is 'content of the fact tables for db digest, one line a row';
