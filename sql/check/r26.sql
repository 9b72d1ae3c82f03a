-- R26: the same person leads two activities of one day in two towns. A place is in the town whose name, or the name of
-- one of whose villages, it holds (the longest); a place that names none, or an activity that does not say who led it,
-- is not asked.
create view check_r26 with (security_invoker = true) as
with town as materialized (
    select a.name as word, t.code, t.name
    from pinned_area a
    join pinned_area t on t.level = 3 and t.code in (a.code, a.parent_code)
    where a.level in (3, 4)
      and length(a.name) > 1
), led as (
    select row_number() over () as no, h.project_id, h.code, h.name, h.held_from, name_key(s.person) as person_key, s.person,
           t.code as town, t.name as town_name, h.load_id, h.src_sheet, h.src_row
    from pinned_activity h
    cross join lateral regexp_split_to_table(h.staff, '\s*[、，,;；]\s*') as s (person)
    cross join lateral (
        select t.code, t.name
        from town t
        where position(t.word in h.place) > 0
        order by length(t.word) desc, t.code
        limit 1
    ) t
    where h.staff <> ''
      and h.held_from = h.held_to
      and s.person <> ''
), other as (
    -- each with the first that stands after it
    select distinct on (l.no)
           l.no, p.code as project, coalesce(x.code, x.name) as what, x.town_name, x.load_id, x.src_sheet, x.src_row
    from led l
    join led x
      on x.person_key = l.person_key
     and x.held_from = l.held_from
     and x.town <> l.town
     and (x.load_id, x.src_sheet, x.src_row) > (l.load_id, l.src_sheet, l.src_row)
    join project p on p.round_id = pin_round() and p.project_id = x.project_id
    order by l.no, x.load_id, x.src_sheet, x.src_row
)
select l.project_id,
       case when o.project is not null
            then concat_ws(' ', l.person, l.held_from, coalesce(l.code, l.name), l.town_name || '；' || o.project, o.what, o.town_name) end as fault,
       case when o.project is not null
            then array[(l.load_id, l.src_sheet, l.src_row)::source_row, (o.load_id, o.src_sheet, o.src_row)::source_row] end as sources
from led l
left join other o on o.no = l.no;
comment on view check_r26 is 'one person leading activities of one day in two towns';
