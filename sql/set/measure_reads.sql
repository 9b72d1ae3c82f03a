-- What each measure reads, from the catalogue of the server: through views and functions down to the
-- pinned views. So a load knows the measures it may change, and an indicator is still one file.
--   measure_reads   data sets of a measure
--   measure_trait   whether it may be kept from one score to the next, and what it depends on besides
--                   the rows: the day (pin_as_of), the stage (pin_stage), the day of an interim score alone
--                   (pin_term_day) or an expert left out (pin_without), asked for by the view itself
-- A measure of which the catalogue cannot say all is never kept and is read from its view each time: one
-- that calls a function whose body is a text, reads a table that is no fact table, or asks for a setting,
-- the clock or chance.
do $$
declare
    names text[] := string_to_array(nullif(current_setting('gyct.measures'), ''), ',');
    reads text;
    traits text;
    unsure constant text := '\m(current_[a-z]+|local[a-z]+|[a-z]+_timestamp|now|timeofday|random)\M';
begin
    with recursive pinned (oid, dataset) as (
        select to_regclass(format('gyct.%I', 'pinned_' || name))::oid, name
        from gyct.fact_table
    ), used (measure, class, oid) as (
        select name, 'pg_class'::regclass::oid, to_regclass(format('gyct.%I', 'measure_' || name))::oid
        from unnest(names) as name
        union
        select u.measure, d.refclassid, d.refobjid
        from used u
        left join pg_catalog.pg_rewrite r on u.class = 'pg_class'::regclass and r.ev_class = u.oid
        join pg_catalog.pg_depend d
          on (d.classid, d.objid) = ('pg_rewrite'::regclass, r.oid)
          or (d.classid, d.objid) = ('pg_proc'::regclass, u.oid) and u.class = 'pg_proc'::regclass
        where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
          and not exists (select from pinned p where u.class = 'pg_class'::regclass and p.oid = u.oid)
          and not exists (select from pg_catalog.pg_proc f
                          where u.class = 'pg_proc'::regclass and f.oid = u.oid and f.proname like 'pin\_%')
    ), relation as (
        select distinct u.measure, coalesce(p.dataset, f.name) as dataset,
               c.relkind = 'v' and p.dataset is null as is_view, c.oid
        from used u
        join pg_catalog.pg_class c on u.class = 'pg_class'::regclass and c.oid = u.oid
        left join pinned p on p.oid = c.oid
        left join gyct.fact_table f on c.oid = to_regclass(format('gyct.%I', f.name))
    ), called as (
        select distinct u.measure, f.proname,
               f.proname like 'pin\_%' or coalesce(pg_catalog.pg_get_function_sqlbody(f.oid) !~* unsure, false) as is_open
        from used u
        join pg_catalog.pg_proc f on u.class = 'pg_proc'::regclass and f.oid = u.oid
    ), trait as (
        select m.name as measure,
               not exists (select from called f
                           where f.measure = m.name and (not f.is_open or f.proname = 'pin_seq'))
               and not exists (select from relation r
                               where r.measure = m.name
                                 and case when r.is_view then pg_catalog.pg_get_viewdef(r.oid) ~* unsure
                                     else r.dataset is null end) as kept,
               exists (select from called f where f.measure = m.name and f.proname = 'pin_as_of') as by_day,
               exists (select from called f where f.measure = m.name
                                              and f.proname in ('pin_stage', 'pin_term_day')) as by_stage,
               exists (select from called f where f.measure = m.name and f.proname = 'pin_term_day') as by_term,
               exists (select from called f where f.measure = m.name and f.proname = 'pin_without') as by_expert
        from unnest(names) as m (name)
    )
    select (select string_agg(format('(%L, %L)', r.measure, r.dataset), ', ' order by r.measure, r.dataset)
            from relation r
            where r.dataset is not null),
           (select string_agg(format('(%L, %s, %s, %s, %s, %s)', t.measure, t.kept::text, t.by_day::text, t.by_stage::text, t.by_term::text, t.by_expert::text), ', ' order by t.measure)
            from trait t)
    into reads, traits;
    execute format('create view measure_reads as select * from (values %s) as v (measure, dataset)',
                   coalesce(reads, '(null::text, null::text)'));
    execute format('create view measure_trait as select * from (values %s) as v (measure, kept, by_day, by_stage, by_term, by_expert)',
                   coalesce(traits, '(null::text, false, false, false, false, false)'));
end
$$;
comment on view measure_reads is 'data sets a measure reads, found in the catalogue';
comment on view measure_trait is 'whether a measure may be kept, and whether it depends on the day, the stage, the day of an interim score or an expert left out by itself';
