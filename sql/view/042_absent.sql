-- Rows a load does not list. With --replace a file is the whole of the sets it speaks of
-- (fact_table.set_by): the rows of those sets it does not list are `absent` and end. Without it they
-- stay, and those that an earlier file of its name brought are told.

create function set_columns(the_dataset text, alias text) returns text language sql stable
    return (select string_agg(format('%s.%I', alias, c.name), ', ' order by c.place)
            from fact_table f
            cross join lateral unnest(f.set_by) with ordinality as c (name, place)
            where f.name = the_dataset);
comment on function set_columns(text, text) is 'columns that name the set a row belongs to; null = there is one set a round';

create function folders_shared(a text, b text) returns bigint language sql immutable
    return (select count(*)
            from (select bool_and(x = y) over (order by n) as same
                  from unnest(string_to_array(reverse(a), '/'), string_to_array(reverse(b), '/'))
                       with ordinality as folder (x, y, n)) f
            where f.same);
comment on function folders_shared(text, text) is 'folders two paths have in common, counted from their ends';

create function last_folder(path text) returns text language sql immutable
    return reverse(split_part(reverse(path), '/', 1));
comment on function last_folder(text) is 'the folder a file stands in, without those above it';

-- Files of one name in several folders are several files: an earlier load from the folder of another file
-- of this run (or, when all of it was moved, from one of that name) is an edition of that one. Of the rest
-- those count whose folders agree with this file's the longest. A file that is the whole set speaks of all
-- of its name.
create function earlier_loads(the_load bigint, beside text, whole boolean) returns bigint[] language sql stable
    return (with other as (
                select substr(line, 2) as folder
                from unnest(string_to_array(beside, E'\n')) line
            ), candidate as (
                select e.load_id,
                       rank() over (order by folders_shared(e.file_folder, n.file_folder) desc) as nth
                from load n
                join load e
                  on e.round_id = n.round_id
                 and e.kind = n.kind
                 and e.file_name = n.file_name
                 and e.load_id < n.load_id
                 and e.state = 'published'
                where n.load_id = the_load
                  and (e.file_folder = n.file_folder
                       or e.file_folder not in (select folder from other))
                  and (last_folder(e.file_folder) = last_folder(n.file_folder)
                       or last_folder(e.file_folder) not in (select last_folder(folder) from other))
            )
            select array_agg(load_id)
            from candidate
            where nth = 1
               or whole);
comment on function earlier_loads(bigint, text, boolean) is 'published loads before this one that may be earlier editions of its file: same name, kind and round, the nearest folder; beside = folders of the files of its name in the same run, a line each, / before it';

-- The standing rows a load in flight does not list, before it is published: of the sets it speaks of,
-- if it is the whole of them, else those of earlier files of its name; of a file about several sets (a
-- ledger of many projects) also what earlier files of its name said of others.
create function absent_rows(the_load bigint, the_dataset text, the_round bigint, whole boolean,
                            beside text default null)
returns table (project_id bigint, row_key text, old_load bigint, src_sheet smallint, src_row int)
language plpgsql stable as $$
declare
    earlier bigint[] := coalesce(earlier_loads(the_load, beside, whole), '{}');
begin
    if not whole and earlier = '{}' then
        return;
    end if;
    return query execute format($absent$
        with listed as materialized (
            select l.project_id, l.row_key, row(%3$s)::text as of_set
            from %2$s l
            where l.load_id = $1
        )
        select f.project_id, f.row_key, f.load_id, f.src_sheet, f.src_row
        from gyct.%1$I f
        where f.round_id = $2
          and f.load_id <> $1
          and (($4 and row(%4$s)::text in (select of_set from listed))
               or (f.load_id = any ($3)
                   and (row(%4$s)::text in (select of_set from listed)
                        or (select min(of_set) <> max(of_set) from listed))))
          and not exists (
              select
              from listed l
              where l.project_id = f.project_id
                and l.row_key = f.row_key)
        $absent$, 'standing_' || the_dataset, staged_table(the_load, the_dataset), set_columns(the_dataset, 'l'), set_columns(the_dataset, 'f'))
    using the_load, the_round, earlier, whole;
end
$$;
comment on function absent_rows(bigint, text, bigint, boolean, text) is 'standing rows that a load does not list, of the sets it speaks of or of its own name';

-- Of a file that was loaded before: its rows that are not what stands now, with the load that ended them.
create function revised_rows(the_load bigint, the_dataset text)
returns table (src_sheet smallint, src_row int, by_load bigint)
language plpgsql stable as $$
begin
    return query execute format($revised$
        select v.src_sheet, v.src_row, v.old_load
        from gyct_load.verdict v
        where v.load_id = $1
          and v.dataset = $2
          and v.class = 'change'
        union all
        select l.src_sheet, l.src_row, e.new_load
        from %s l
        cross join lateral (
            select max(s.new_load) as new_load
            from supersede s
            where s.round_id = l.round_id
              and s.project_id = l.project_id
              and s.dataset = $2
              and s.row_key = l.row_key
        ) e
        where l.load_id = $1
          and e.new_load is not null
          and not exists (
              select
              from gyct_load.verdict v
              where v.load_id = $1
                and v.dataset = $2
                and v.src_sheet = l.src_sheet
                and v.src_row = l.src_row
                and v.project_id = l.project_id
                and v.row_key = l.row_key)
        $revised$, staged_table(the_load, the_dataset))
    using the_load, the_dataset;
end
$$;
comment on function revised_rows(bigint, text) is 'rows of a load in flight that are not what stands, and the load that stands in their place or ended them';
