-- The unions of all indicator views. gyct.measures (set by base/migrate.c from the list of embedded
-- files sql/indicator/*.sql) names them, separated by commas.
do $$
declare
    names text[] := string_to_array(nullif(current_setting('gyct.measures'), ''), ',');
    measures text;
    sources text;
begin
    select
        string_agg(format('select %L::text as measure, round_id, project_id, selector, num, den, n, status, detail from gyct.%I',
                          name, 'measure_' || name), ' union all ' order by name),
        string_agg(format('select %L::text as measure, round_id, project_id, selector, part, item, amount, load_id, src_sheet, src_row from gyct.%I',
                          name, 'source_' || name), ' union all ' order by name)
    into measures, sources
    from unnest(names) as name;
    execute 'create view gyct.measure with (security_invoker = true) as '
        || coalesce(measures, 'select null::text as measure, null::bigint as round_id, null::bigint as project_id, null::text as selector, null::bigint as num, null::bigint as den, null::bigint as n, null::text as status, null::jsonb as detail where false');
    execute 'create view gyct.measure_source with (security_invoker = true) as '
        || coalesce(sources, 'select null::text as measure, null::bigint as round_id, null::bigint as project_id, null::text as selector, null::text as part, null::text as item, null::bigint as amount, null::bigint as load_id, null::smallint as src_sheet, null::int as src_row where false');
end
$$;
comment on view gyct.measure is 'every raw measure: the union of sql/indicator/*.sql';
comment on view gyct.measure_source is 'every input row of every measure, with what it contributes';
