-- Keys of rows are compared byte by byte, and every fact table's key begins with the project: prints
-- the tables of which that is not so.
select c.oid::regclass
from pg_class c
join pg_attribute a on a.attrelid = c.oid
where a.attname = 'row_key'
  and c.relkind in ('r', 'p')
  and a.attcollation <> '"C"'::regcollation
order by 1;
select f.name
from fact_table f
left join pg_constraint k
    on k.conrelid = f.name::regclass
    and pg_get_constraintdef(k.oid) = 'PRIMARY KEY (project_id, round_id, row_key, load_id)'
where k.oid is null
order by 1;
