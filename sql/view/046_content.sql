-- db digest: tables of a round that need no file of sql/query/digest, their rows with names in place of surrogate ids.
-- A new table with round_id, and project_id where it is about one, is digested by being there.
create view content_table as
select c.relname::text as name
from pg_catalog.pg_class c
where c.relnamespace = 'gyct'::regnamespace
  and c.relkind in ('r', 'p')
  and not c.relispartition
  and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'round_id' and not a.attisdropped)
  and c.relname not in (select f.name from fact_table f)
  and c.relname not in ('kept_measure', 'kept_pin', 'touch'); -- derived, made again at will
comment on view content_table is 'tables with rows of a round, facts and what is derived left out';

create function content_line(the_table text) returns setof text language plpgsql stable as $$
declare
    has_project boolean := exists (
        select from pg_catalog.pg_attribute a
        where a.attrelid = format('gyct.%I', the_table)::regclass and a.attname = 'project_id' and not a.attisdropped);
begin
    return query execute format(
        'select line
         from (select (to_jsonb(t) - array[''project_id'', ''round_id'', ''event_seq''] || jsonb_build_object(''round'', r.code) %s)::text as line
               from gyct.%I t
               left join gyct.round r on r.round_id = t.round_id
               %s) as lines
         order by line collate "C"',
        case when has_project then '|| jsonb_build_object(''project'', p.code)' end, the_table,
        case when has_project then 'left join gyct.project p on p.round_id = t.round_id and p.project_id = t.project_id' end);
end
$$;
comment on function content_line(text) is 'rows of a table of a round as they are digested, in byte order';
