-- Pinned views, one per fact table of the list: the rows that are current for the pinned load number
-- and date. A row is current when its load is published at or before the pin and no supersession at
-- or before the pin retires it. as_of applies to tables with a business date; a row whose date is
-- not stated counts from the beginning. Day and number are asked for once a query, not once a row: that halves a scan.
do $$
declare
    fact record;
begin
    for fact in
        select name, case when business_date is null then ''
                          else format('  and coalesce(f.%I::date, ''-infinity''::date) <= (select pin_as_of())', business_date)
                     end as by_date
        from fact_table
        order by name
    loop
        execute format($view$
            create view %1$I with (security_invoker = true) as
            select f.*
            from %2$I f
            join load l on l.load_id = f.load_id
            where f.round_id = pin_round()
              and l.state in ('published', 'withdrawn')
              and l.round_seq <= (select pin_seq())
              %3$s
              and not exists (
                  select
                  from supersede s
                  join load n on n.load_id = s.new_load
                  where s.round_id = f.round_id
                    and s.project_id = f.project_id
                    and s.dataset = %2$L
                    and s.row_key = f.row_key
                    and s.old_load = f.load_id
                    and n.round_seq <= (select pin_seq()))
            $view$, 'pinned_' || fact.name, fact.name, fact.by_date);
        execute format($comment$
            comment on view %1$I is %2$L
            $comment$, 'pinned_' || fact.name, format('current rows of %s under the pins', fact.name));
    end loop;
end
$$;
