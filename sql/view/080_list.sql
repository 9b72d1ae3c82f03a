-- gyct list: the rows of a file of sql/list as text, cell by cell. A list is a view list_<name> under the pins:
-- round_id, project_id (0 = the round itself), then what is shown; rows stand in the order of project and columns (C collation),
-- and, where a cell may not apply, at last `na`: the names of such columns, separated by commas. A column whose
-- comment ends in ；both languages has both languages in its cells, 中文；English, as titles have.
create function list_columns(the_list text)
returns table (ordinal int, name text, kind text, title text) language sql stable as $$
    select a.attnum::int, a.attname::text,
           case when col_description(a.attrelid, a.attnum) ~ '；both languages$' then 'both'
                when a.atttypid = 'boolean'::regtype then 'yes_no'
                when a.attname ~ '_fen$' then 'yuan'
                when a.attname ~ '_c$' then 'points'
                when a.attname ~ '_ppm$' then 'percent'
                when a.attname ~ '_tenth$' then 'tenth'
                when a.atttypid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) then 'int'
                when a.atttypid = 'date'::regtype then 'date'
                else 'text' end,
           regexp_replace(coalesce(col_description(a.attrelid, a.attnum), a.attname), '；both languages$', '')
    from pg_catalog.pg_attribute a
    where a.attrelid = to_regclass(format('gyct.%I', 'list_' || the_list))
      and a.attnum > 2
      and not a.attisdropped
$$;
comment on function list_columns(text) is 'columns of a list: how each is written, and its title in two languages';

-- One row a cell, each row its project (null = the round) first. A cell that does not apply is a dash.
create function list_cells(the_list text, the_project bigint)
returns table (cell text) language plpgsql stable as $$
declare
    shown text;
    sorted text;
begin
    select string_agg(case when has_na then format('case when %1$L = any(string_to_array(l.na, '','')) then ''—'' else l.%1$I::text end', c.name)
                           else format('l.%I::text', c.name) end, ', ' order by c.ordinal),
           string_agg(format('l.%I', c.name) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by c.ordinal)
    into shown, sorted
    from list_columns(the_list) c
    join pg_catalog.pg_attribute a on a.attrelid = format('gyct.%I', 'list_' || the_list)::regclass and a.attnum = c.ordinal
    cross join lateral (select exists (select from list_columns(the_list) where name = 'na')) as n (has_na)
    where c.name <> 'na';
    return query execute format(
        'select e.cell
         from (select row_number() over (order by p.code collate "C" nulls first, %1$s) as n, array[p.code, %2$s] as cells
               from gyct.%3$I l
               left join gyct.project p on p.round_id = l.round_id and p.project_id = l.project_id
               where $1 is null or l.project_id = $1) r
         cross join lateral unnest(r.cells) with ordinality as e (cell, at)
         order by r.n, e.at', sorted, shown, 'list_' || the_list)
    using the_project;
end
$$;
comment on function list_cells(text, bigint) is 'cells of a list in the order they are shown, of one project or of all';
