-- Publishing, one way for every data set: the fact tables of the list and the catalogue's columns.

create function publish_rows(the_load bigint, the_dataset text) returns bigint language plpgsql as $$
declare
    columns text;
    published bigint;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum)
    into strict columns
    from pg_catalog.pg_attribute
    where attrelid = format('gyct.%I', the_dataset)::regclass
      and attnum > 0
      and not attisdropped;
    execute format($publish$
        with staged as (
            delete from gyct_load.%1$I where load_id = $1
            returning *
        )
        insert into gyct.%1$I (%2$s)
        select %2$s
        from staged l
        where not exists (
            select
            from gyct_load.verdict v
            where v.load_id = $1
              and v.dataset = %1$L
              and v.src_sheet = l.src_sheet
              and v.src_row = l.src_row
              and (v.class = 'conflict'
                   or (v.class <> 'change' and v.project_id = l.project_id and v.row_key = l.row_key)))
        order by round_id, project_id, row_key
        $publish$, the_dataset, columns)
    using the_load;
    get diagnostics published = row_count;
    return published;
end
$$;
comment on function publish_rows(bigint, text) is 'publish the rows of a load that were judged new or changed, in key order, and clear its load table';
