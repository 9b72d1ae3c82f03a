-- What the reconciliation checks (sql/check/, DOMAIN.md §4) are written with. Each check is a view
-- check_<code> under the pins with one row per tested case:
--   project_id   null = the round itself
--   fault        what does not fit, null = it fits
--   sources      the rows the fault is about, null when it fits

create function yuan(fen bigint) returns text language sql immutable parallel safe
    return to_char(fen / 100.0, 'FM999999999999990.00');
comment on function yuan(bigint) is 'fen as decimal yuan';

create function setting_value(the_key text) returns text language sql stable parallel safe as $$
    select value from pinned_round_setting where row_key = the_key
$$;
comment on function setting_value(text) is 'a setting of the pinned round, null when not set';

create function setting_yuan(the_key text) returns bigint language sql stable parallel safe as $$
    select (value::numeric * 100)::bigint
    from pinned_round_setting
    where row_key = the_key
      and value ~ '^\d{1,12}(\.\d{1,2})?$'
$$;
comment on function setting_yuan(text) is 'a setting of money in fen';

create function setting_share(the_key text) returns numeric language sql stable parallel safe as $$
    select case when value ~ '%$' then rtrim(value, '% ')::numeric / 100 else value::numeric end
    from pinned_round_setting
    where row_key = the_key
      and value ~ '^\d{1,3}(\.\d{1,6})? ?%?$'
$$;
comment on function setting_share(text) is 'a setting such as 60% or 0.6';

create function day_setting(the_key text) returns date language sql stable parallel safe as $$
    select value::date
    from pinned_round_setting
    where row_key = the_key
      and value ~ '^\d{4}-\d{2}-\d{2}$'
$$;
comment on function day_setting(text) is 'a setting of a day';

-- Rows that state persons and person-times side by side.
create view pinned_headcount with (security_invoker = true) as
select project_id, load_id, src_sheet, src_row, persons, person_times
from pinned_activity
where persons is not null
  and person_times is not null
union all
select project_id, load_id, src_sheet, src_row, persons, person_times
from pinned_month_report
where persons is not null
  and person_times is not null;
comment on view pinned_headcount is 'activities and month reports that state persons and person-times';

-- Names as people write them: blanks, brackets and letter case do not make two names.
create function name_key(name text) returns text language sql immutable parallel safe
    return regexp_replace(lower(normalize(name, NFKC)), '[[:space:][:punct:]（）·、，。]+', '', 'g');
comment on function name_key(text) is 'a name for comparison';

do $$
declare
    rows text;
begin
    select string_agg(format(
        'select %1$L::text as dataset, project_id, load_id, src_sheet, src_row from %2$I', name, 'pinned_' || name),
        ' union all ' order by name)
    into rows
    from fact_table;
    execute 'create view pinned_row with (security_invoker = true) as ' || rows;
end
$$;
comment on view pinned_row is 'where the pinned rows of every data set stand';

create function rows_of(the_dataset text, the_project bigint) returns source_row[] language sql stable as $$
    select array_agg((load_id, src_sheet, src_row)::source_row order by load_id, src_sheet, src_row)
    from pinned_row
    where dataset = the_dataset
      and project_id = the_project
$$;
comment on function rows_of(text, bigint) is 'all rows of a project in one data set';

-- One check, its faults in order, one row per fault and source row; one row without a fault when all
-- fits. A waived fault (gyct waive) is shown as such.
create function check_faults(the_code text, the_day date, sources_cap int)
returns table (tested bigint, failed bigint, fault_no bigint, project text, fault text, waived boolean,
               more_rows bigint, file_name text, sheet text, row_no int)
language plpgsql stable as $$
begin
    return query execute format($check$
        with cases as materialized (
            select project_id, c.fault, sources
            from %I c
        ), counted as (
            select count(*) as tested, count(k.fault) as failed
            from cases k
        ), faults as (
            select row_number() over (order by p.code collate "C" nulls first, k.fault collate "C") as fault_no,
                   p.code, k.fault, k.sources,
                   exists (select
                           from standing_waiver w
                           where w.round_id = pin_round()
                             and w.code = $1
                             and (w.project is null or w.project = p.code)
                             and w.until_on >= $2) as waived
            from cases k
            left join project p
              on p.round_id = pin_round()
             and p.project_id = k.project_id
            where k.fault is not null
        )
        select n.tested, n.failed, f.fault_no, f.code, f.fault, f.waived,
               greatest(0, cardinality(f.sources) - $3)::bigint, l.file_name, coalesce(s.name, ''), r.src_row
        from counted n
        left join faults f on true
        left join lateral unnest(f.sources[:$3]) with ordinality as r (load_id, src_sheet, src_row, place) on true
        left join load l on l.load_id = r.load_id
        left join load_sheet s
          on s.load_id = r.load_id
         and s.sheet_no = r.src_sheet
        order by f.fault_no, r.place
        $check$, 'check_' || replace(lower(the_code), '-', '_'))
    using the_code, the_day, sources_cap;
end
$$;
comment on function check_faults(text, date, int) is 'the faults of one reconciliation check with their rows';
