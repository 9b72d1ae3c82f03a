-- What became of a row: every version of it, what changed from one to the next, and what ended it. For
-- `gyct loads` and for what a load tells of the rows it supersedes.

create view numbered_load with (security_invoker = true) as
select row_number() over (order by l.load_id) as number, l.*
from load l;
comment on view numbered_load is 'the ledger by number in the history: what gyct loads N takes';

create function load_number(the_load bigint) returns bigint language sql stable
    return (select count(*) from load where load_id <= the_load);
comment on function load_number(bigint) is 'number of a load in the history, as gyct loads counts';

do $$
declare
    places text;
begin
    select string_agg(format(
        'select %1$L::text as dataset, round_id, project_id, row_key, load_id, src_sheet, src_row from %1$I', name),
        ' union all ' order by name)
    into places
    from fact_table;
    execute 'create view fact_place with (security_invoker = true) as ' || places;
end
$$;
comment on view fact_place is 'where every row of every data set came from, whether it stands or not';

-- A value as people write it. The name of a person in charge is not shown.
create function shown_value(column_name text, value text) returns text language sql immutable parallel safe
    return case when value is null then ''
                when column_name = 'contact' then '***'
                when column_name = 'answers' then answers_text(value::bytea)
                when column_name ~ '_fen$' then yuan(value::bigint)
                when column_name ~ '_ppm$' then trim_scale(value::numeric / 10000)::text || '%'
                when column_name ~ '_tenth$' then trim_scale(value::numeric / 10)::text
                when column_name ~ '_milli$' then trim_scale(value::numeric / 1000)::text
                when column_name ~ '_c$' then trim_scale(value::numeric / 100)::text
                else left(value, 60) end;
comment on function shown_value(text, text) is 'a stored value for people: yuan, percent, hours';

-- Columns in which two versions of a row differ: name, old, new, joined by U+001F, columns by U+001E.
create function changes_between(old_row jsonb, new_row jsonb) returns text language sql immutable
    return (select string_agg(concat_ws(e'\x1f', key, shown_value(key, o.value), shown_value(key, n.value)), e'\x1e' order by key)
            from jsonb_each_text(old_row) o
            full join jsonb_each_text(new_row) n using (key)
            where old_row is not null
              and o.value is distinct from n.value
              and key not in ('round_id', 'project_id', 'row_key', 'load_id', 'src_sheet', 'src_row', 'content'));
comment on function changes_between(jsonb, jsonb) is 'what two versions of a row say differently; null when there is no old one';

create function fact_versions(the_dataset text, the_round bigint, the_project bigint, the_key text)
returns table (load_id bigint, src_sheet smallint, src_row int, version jsonb) language plpgsql stable as $$
begin
    return query execute format($versions$
        select f.load_id, f.src_sheet, f.src_row,
               case when (select keyed_by_person from fact_table where name = %1$L) then '{}' else to_jsonb(f) end
        from gyct.%1$I f
        where f.round_id = $1
          and f.project_id = $2
          and f.row_key = $3
        $versions$, the_dataset)
    using the_round, the_project, the_key;
end
$$;
comment on function fact_versions(text, bigint, bigint, text) is 'all versions of a row; of persons only where they stood';

-- The rows a load in flight changes, up to a number of them, with the row each replaces. The new ones are
-- found in one pass over the load (hashed, sql/merge/join_by_hash.sql), the old ones each by its key.
create function changed_rows(the_load bigint, the_dataset text, the_round bigint, most int)
returns table (src_sheet smallint, src_row int, file_name text, old_place text, changes text)
language plpgsql stable as $$
begin
    return query execute format($changed$
        select v.src_sheet, v.src_row, l.file_name, concat(s.name || '!', o.src_row),
               case when not (select keyed_by_person from fact_table where name = %2$L)
                    then changes_between(to_jsonb(o.whole), to_jsonb(n)) end
        from (
            select *
            from gyct_load.verdict
            where load_id = $1
              and dataset = %2$L
              and class = 'change'
            order by src_sheet, src_row, row_key
            limit $3
        ) v
        join %1$s n
          on n.load_id = $1
         and n.project_id = v.project_id
         and n.row_key = v.row_key
         and n.src_sheet = v.src_sheet
         and n.src_row = v.src_row
        cross join lateral (
            select f as whole, f.src_sheet, f.src_row
            from gyct.%2$I f
            where f.round_id = $2
              and f.project_id = v.project_id
              and f.row_key = v.row_key
              and f.load_id = v.old_load
            offset 0
        ) o
        join load l on l.load_id = v.old_load
        left join load_sheet s
          on s.load_id = v.old_load
         and s.sheet_no = o.src_sheet
         and s.name <> ''
        order by v.src_sheet, v.src_row, v.row_key
        $changed$, staged_table(the_load, the_dataset), the_dataset)
    using the_load, the_round, most;
end
$$;
comment on function changed_rows(bigint, text, bigint, int) is 'rows of a load that replace others, and what they say differently';
