-- Facts read back for their content (etl/fact_check.h): the own columns the_columns of a fact table, in the order they
-- were loaded, as a list of JSON texts: days and seconds since 1970, bytes in hex. Types: a letter a column.
create function fact_cells(the_table text, the_columns text, the_round bigint)
returns table (file_name text, sheet text, src_row int, project text, content text, types text, cells text)
language plpgsql stable
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    fact text;
    the_types text;
    the_cells text;
begin
    select f.name into strict fact from gyct.fact_table f where f.name = the_table;
    select string_agg(case a.atttypid::regtype::text when 'smallint' then '2' when 'integer' then '4' when 'bigint' then '8'
                      when 'boolean' then 'b' when 'date' then 'd' when 'timestamp without time zone' then 's'
                      when 'bytea' then 'y' when 'jsonb' then 'j' else 't' end, '' order by w.place),
           string_agg(format(case a.atttypid::regtype::text when 'date' then '(f.%1$I - date ''1970-01-01'')::text'
                             when 'timestamp without time zone' then 'extract(epoch from f.%1$I)::bigint::text'
                             when 'boolean' then 'f.%1$I::int::text' when 'bytea' then 'encode(f.%1$I, ''hex'')'
                             else 'f.%1$I::text' end, w.name), ', ' order by w.place)
    into the_types, the_cells
    from (select btrim(c.raw) as name, c.place from unnest(string_to_array(the_columns, ',')) with ordinality as c (raw, place)) w
    join pg_attribute a on a.attrelid = format('gyct.%I', fact)::regclass and a.attname = w.name and not a.attisdropped;
    return query execute format(
        'select l.file_name, coalesce(s.name, ''''), f.src_row, coalesce(p.code, ''''), encode(uuid_send(f.content), ''hex''), %L, json_build_array(%s)::text
         from gyct.%I f
         join gyct.load l on l.load_id = f.load_id
         left join gyct.load_sheet s on s.load_id = f.load_id and s.sheet_no = f.src_sheet
         left join gyct.project p on p.round_id = f.round_id and p.project_id = f.project_id
         where f.round_id = $1',
        the_types, the_cells, fact)
    using the_round;
end
$$;
comment on function fact_cells(text, text, bigint) is 'facts of a round with their source, their content as stored, and the columns it was made of';
