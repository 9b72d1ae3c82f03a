-- Taking a load back: its standing rows are superseded by nothing, and what stood before them, or was
-- removed by it (--replace), stands again. A row that a later load has replaced meanwhile is left as it
-- is. What a key held is told by supersede alone: each row that ended names its load.

-- The columns of a fact table in order, load_id replaced by the text given.
create function fact_columns(fact text, load_as text) returns text language sql stable as $$
    select string_agg(case when attname = 'load_id' then load_as else quote_ident(attname) end, ', ' order by attnum)
    from pg_catalog.pg_attribute
    where attrelid = format('gyct.%I', fact)::regclass
      and attnum > 0
      and not attisdropped
$$;

-- A ledger row of the withdrawn load's round: its next number, its file. state as given.
create function ledger_again(the_load bigint, new_state text, restored bigint, row_count bigint, at timestamptz)
returns bigint language sql as $$
    with numbered as (
        update round r
        set last_seq = r.last_seq + 1
        from load l
        where l.load_id = the_load
          and r.round_id = l.round_id
        returning r.round_id, r.last_seq
    ), opened as (
        insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, encoding,
                          state, restores, read_rows, loaded_rows, loaded_at)
        select n.round_id, n.last_seq, l.kind, l.file_name, l.file_sha256, l.file_bytes, l.mapping, l.encoding,
               new_state, restored, row_count, row_count, at
        from load l
        cross join numbered n
        where l.load_id = the_load
        returning load_id
    ), sheets as (
        insert into load_sheet (load_id, sheet_no, name, fields)
        select o.load_id, s.sheet_no, s.name, s.fields
        from opened o
        join load_sheet s on s.load_id = the_load
    )
    select load_id from opened
$$;

create function fact_stands(the_dataset text, the_round bigint, the_project bigint, the_key text) returns boolean
language plpgsql stable as $$
declare
    found_one boolean;
begin
    execute format('select exists (select from gyct.%I where round_id = $1 and project_id = $2 and row_key = $3)',
                   'standing_' || the_dataset)
    into found_one
    using the_round, the_project, the_key;
    return found_one;
end
$$;
comment on function fact_stands(text, bigint, bigint, text) is 'a row with this key stands';

-- Returns the ledger row of the withdrawal, the rows retired and the rows that stand again.
create function withdraw_load(the_load bigint, the_actor text, the_reason text, at timestamptz,
                              out withdrawal bigint, out retired bigint, out restored bigint)
language plpgsql as $$
declare
    of_round bigint := (select round_id from load where load_id = the_load);
    taken bigint[];
    earlier record;
    again bigint;
    fact text;
    n bigint;
begin
    update load
    set state = 'withdrawn'
    where state = 'published'
      and (load_id = the_load or restores = the_load);
    taken := array(select load_id from load
                   where state = 'withdrawn' and (load_id = the_load or restores = the_load));
    withdrawal := ledger_again(the_load, 'withdrawal', null, 0, at);
    insert into withdrawal (load_id, of_load, actor, reason)
    values (withdrawal, the_load, the_actor, the_reason);

    retired := 0;
    for fact in select name from fact_table order by name loop
        execute format($retire$
            insert into supersede (round_id, project_id, dataset, row_key, old_load, new_load, removed)
            select f.round_id, f.project_id, %1$L, f.row_key, f.load_id, $3, true
            from %1$I f
            where f.round_id = $1
              and f.load_id = any ($2)
            on conflict do nothing -- replaced by a later load: it does not stand
            $retire$, fact)
        using of_round, taken, withdrawal;
        get diagnostics n = row_count;
        retired := retired + n;
    end loop;

    restored := 0;
    for earlier in
        with vacant as (
            select project_id, dataset, row_key
            from supersede
            where new_load = withdrawal
            union
            select s.project_id, s.dataset, s.row_key
            from supersede s
            where s.new_load = any (taken)
              and s.removed
              and not fact_stands(s.dataset, s.round_id, s.project_id, s.row_key)
        ), back as (
            -- the last that published loads say of the key: a row, unless a later one removed it
            select v.project_id, v.dataset, v.row_key,
                   max(s.old_load) filter (where o.state = 'published') as old_load,
                   max(s.new_load) filter (where s.removed and n.state = 'published') as removed_by
            from vacant v
            join supersede s
              on s.round_id = of_round
             and s.project_id = v.project_id
             and s.dataset = v.dataset
             and s.row_key = v.row_key
            join load o on o.load_id = s.old_load
            join load n on n.load_id = s.new_load
            group by v.project_id, v.dataset, v.row_key
        )
        select b.old_load, count(*) as row_count,
               array_agg(b.dataset) as datasets, array_agg(b.project_id) as projects, array_agg(b.row_key) as keys
        from back b
        where b.old_load > coalesce(b.removed_by, 0)
        group by b.old_load
        order by b.old_load
    loop
        again := ledger_again(earlier.old_load, 'published',
                              (select coalesce(l.restores, l.load_id) from load l where l.load_id = earlier.old_load),
                              earlier.row_count, at);
        for fact in select distinct d from unnest(earlier.datasets) d order by d loop
            execute format($restore$
                insert into %1$I (%2$s)
                select %3$s
                from unnest($2::text[], $3::bigint[], $4::text[]) as k (dataset, key_project, key_text)
                join %1$I f
                  on f.round_id = $1
                 and f.project_id = k.key_project
                 and f.row_key = k.key_text
                 and f.load_id = $5
                where k.dataset = %1$L
                $restore$, fact, fact_columns(fact, 'load_id'), fact_columns(fact, '$6'))
            using of_round, earlier.datasets, earlier.projects, earlier.keys, earlier.old_load, again;
            get diagnostics n = row_count;
            restored := restored + n;
        end loop;
        insert into gyct_load.touched (load_id, dataset, project_id)
        select distinct withdrawal, t.dataset, t.project_id
        from unnest(earlier.datasets, earlier.projects) as t (dataset, project_id);
    end loop;
    perform refresh_kept(withdrawal);
end
$$;
comment on function withdraw_load(bigint, text, text, timestamptz) is
    'take a published load back: retire its standing rows, restore those they had replaced';
